import type { VNode } from "preact";
import type { DefinitionsDocument } from "../../ports/definitions.ts";
import { ApiError, call, withQuery } from "../api.ts";
import { triggeredNames } from "../kudu.ts";
import { useLoaded } from "../load.ts";
import type { PageProps } from "../pages.ts";
import { Editor, type Opened } from "../parts/job-form/editor.tsx";
import { Shown } from "../parts/notes.tsx";
import { jobPath } from "../paths.ts";
import { place } from "../router.ts";
import { type JobForm, jobFormOf, newJob } from "../wizard/job-form.ts";
import type { JsonObject } from "../wizard/value.ts";

/** What happens elsewhere takes nothing out of the hands of whoever writes. */
const nothing = (): boolean => false;

/** Creates a job, in the collection that `?collection=` names. */
export function NewJobPage(): VNode {
  const wanted = place.value.query.get("collection") ?? "";
  const { loaded, reload } = useLoaded(
    `new ${wanted}`,
    (signal) => openNew(wanted, signal),
    nothing,
  );
  return (
    <>
      <h1>New job</h1>
      <Shown of={loaded} what="the collections" retry={reload}>
        {(opened) => <Editor opened={{ ...opened, reload }} />}
      </Shown>
    </>
  );
}

/** Edits a job that is recorded. */
export function EditJobPage({ params }: PageProps): VNode {
  const { collection = "", job = "" } = params;
  const address = `${collection}/${job}`;
  const { loaded, reload } = useLoaded(address, (signal) => openJob(address, signal), nothing);
  return (
    <>
      <p class="crumbs">
        <a href={jobPath(address)}>{address}</a> /
      </p>
      <h1>Edit {job}</h1>
      <Shown of={loaded} what={address} retry={reload}>
        {(opened) => <Editor key={opened.etag} opened={{ ...opened, reload }} />}
      </Shown>
    </>
  );
}

type Read = Omit<Opened, "reload">;

async function openNew(wanted: string, signal: AbortSignal): Promise<Read> {
  const { collections } = await call<DefinitionsDocument>("/definitions", { signal });
  const only = collections.length === 1 ? (collections[0]?.name ?? "") : "";
  const form = newJob(wanted === "" ? only : wanted);
  const zone = collections.find(({ name }) => name === form.collection)?.definition.timeZone ?? "";
  const timed: JobForm = { ...form, when: { ...form.when, timeZone: zone } };
  return {
    form: timed,
    etag: undefined,
    isManaged: false,
    collections,
    webJobs: await triggeredIn(form.collection, signal),
  };
}

async function openJob(address: string, signal: AbortSignal): Promise<Read> {
  const [{ collections: found }, { collections }] = await Promise.all([
    call<DefinitionsDocument>(withQuery("/definitions", { address }), { signal }),
    call<DefinitionsDocument>("/definitions", { signal }),
  ]);
  const [collection] = found;
  const job = collection?.jobs[0];
  if (collection === undefined || job === undefined) throw noJob(address);
  const definition = job.definition as unknown as JsonObject;
  return {
    form: jobFormOf(collection.name, job.name, definition),
    etag: job.etag,
    isManaged: job.managed,
    collections,
    webJobs: await triggeredIn(collection.name, signal),
  };
}

function noJob(address: string): ApiError {
  return new ApiError(404, {
    code: "address/unknown",
    detail: `${address} is no job that this form could edit.`,
    hint: "WebJobs are changed by their files: see the page of WebJobs.",
  });
}

/** What a job of the collection may run; none where there is no such collection yet. */
async function triggeredIn(collection: string, signal: AbortSignal): Promise<readonly string[]> {
  if (collection === "") return [];
  try {
    const names = await triggeredNames(collection, signal);
    return names.map((name) => `${collection}/${name}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  }
}
