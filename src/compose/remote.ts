import { readFile } from "node:fs/promises";
import { connectService } from "../client/connect.ts";
import { refuse } from "../model/problem.ts";
import type { Owner } from "../ports/owner.ts";
import type { ProcessEnvironment } from "./house.ts";

/** Another machine's service, and where on this one its token and its authorities stand. */
export interface RemoteBackend {
  /** Of `sched.yaml`: it may have come with a pull request. */
  readonly url: string;
  readonly environment: ProcessEnvironment;
  /** Of the command line, absolute; else the environment says. */
  readonly tokenFile?: string | undefined;
  readonly caFile?: string | undefined;
}

/**
 * The owner behind the service's address. Refuses with `backend/token` and `backend/insecure` before anything is sent,
 * with `owner/unreachable` where nobody answers, and with `api/no-token` where the token is not taken.
 */
export async function connectBackend(backend: RemoteBackend): Promise<Owner> {
  const { environment } = backend;
  const token = await tokenFor(backend);
  const caFile = backend.caFile ?? environment["SCHED_CA_FILE"];
  const ca =
    caFile === undefined || caFile === "" ? undefined : await textOf(caFile, "authorities");
  return connectService({ url: backend.url, token, ca });
}

/** A token on the command line would stand in the list of processes, so there is no option for the token itself. */
async function tokenFor({ url, environment, tokenFile }: RemoteBackend): Promise<string> {
  const file = tokenFile ?? environment["SCHED_TOKEN_FILE"] ?? "";
  const given = tokenFile === undefined ? (environment["SCHED_TOKEN"] ?? "").trim() : "";
  const token = given === "" && file !== "" ? (await textOf(file, "the token")).trim() : given;
  if (token === "") {
    return refuse("backend/token", {
      detail: `${url} answers only callers with a token, and none was given.`,
      hint: "Set SCHED_TOKEN, or name its file with --token-file or SCHED_TOKEN_FILE. `sched token create` makes one on the machine that serves.",
    });
  }
  if (!/^[\w\-.~+/]+=*$/.test(token)) {
    refuse("backend/token", {
      detail: "What was given as the token holds characters that no token has.",
      hint: "It is the one line that `sched token create` printed, `sched_…`, and nothing else.",
    });
  }
  refuseElsewhere(url, environment["SCHED_TOKEN_URL"]);
  return token;
}

/** The address comes from the project's files, the token from this machine: a pull request must not send it away. */
function refuseElsewhere(url: string, meant: string | undefined): void {
  if (meant === undefined || meant === "" || originOf(url) === originOf(meant)) return;
  refuse("backend/token", {
    detail: `The token is for ${meant}, as SCHED_TOKEN_URL says, and sched.yaml names ${url}: it is not sent there.`,
    hint: "Check the `backend` in sched.yaml; where it is right, set SCHED_TOKEN_URL to it.",
  });
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

async function textOf(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    return refuse("backend/token", {
      detail: `${path}, which is to hold ${what}, cannot be read (${code}).`,
      hint: "Check the name, and that this user may read it.",
    });
  }
}
