import type { WebJobDefinition } from "../model/web-job.ts";
import { send, type Sending } from "./api.ts";

/** WebJobs as Kudu has them: what our own API has no words for. */

export type Kind = WebJobDefinition["type"];

export interface KuduPlace {
  readonly collection: string;
  readonly name: string;
  readonly kind: Kind;
}

/** Members that the pages read. */
export interface KuduJob {
  readonly run_command: string | null;
  readonly error: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Throws `ApiError`. */
export async function readKuduJob(place: KuduPlace, signal: AbortSignal): Promise<KuduJob> {
  return (await ask(place, "", { signal })).json() as Promise<KuduJob>;
}

/** The names of the triggered ones of a collection, however many jobs there are beside them. Throws `ApiError`. */
export async function triggeredNames(
  collection: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const path = `/sites/${encodeURIComponent(collection)}/api/triggeredwebjobs`;
  const list = (await (await send(path, { signal })).json()) as readonly {
    readonly name: string;
  }[];
  return list.map(({ name }) => name);
}

/** Makes a WebJob of a file, or replaces its files: a zip, or one script. Throws `ApiError`. */
export async function upload(place: KuduPlace, file: File): Promise<void> {
  const isZip = /\.zip$/i.test(file.name);
  // Headers are Latin: a name that is not would be refused by the browser itself.
  const name = file.name.replaceAll(/[^\w.-]+/g, "_");
  await ask(place, "", {
    method: "PUT",
    body: file,
    headers: {
      "content-type": isZip ? "application/zip" : "application/octet-stream",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

/** Replaces what `settings.job` says. Throws `ApiError`. */
export async function putSettings(place: KuduPlace, settings: unknown): Promise<void> {
  await ask(place, "/settings", { method: "PUT", body: settings });
}

/** Enables or disables a continuous one. Throws `ApiError`. */
export async function startOrStop(place: KuduPlace, word: "start" | "stop"): Promise<void> {
  await ask(place, `/${word}`, { method: "POST" });
}

/** Throws `ApiError`. */
export async function deleteWebJob(place: KuduPlace): Promise<void> {
  await ask(place, "", { method: "DELETE" });
}

function ask({ collection, name, kind }: KuduPlace, rest: string, sending: Sending) {
  const [site, job] = [collection, name].map(encodeURIComponent);
  return send(`/sites/${site}/api/${kind}webjobs/${job}${rest}`, sending);
}
