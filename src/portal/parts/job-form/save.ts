import type { ChangeAnswer } from "../../../ports/definitions.ts";
import { ApiError, call } from "../../api.ts";
import type { JsonObject } from "../../wizard/value.ts";

/** A job as it is to be kept on this server. */
export interface Saving {
  readonly collection: string;
  readonly name: string;
  readonly definition: JsonObject;
  /** What was read before it was edited; undefined: the job is new. */
  readonly etag: string | undefined;
  readonly isNewCollection: boolean;
}

/**
 * Saves a job unless it is another one by now than the one that was read: then `api/precondition`. Throws `ApiError` for
 * every refusal.
 */
export async function saveJob(saving: Saving): Promise<ChangeAnswer> {
  const { collection, name, definition, etag, isNewCollection } = saving;
  if (isNewCollection) await makeCollection(collection);
  return call<ChangeAnswer>(`/jobs/${encodeURIComponent(collection)}/${encodeURIComponent(name)}`, {
    method: "PUT",
    body: definition,
    headers: etag === undefined ? { "if-none-match": "*" } : { "if-match": `"${etag}"` },
  });
}

/** Somebody who was a moment faster made the same. */
async function makeCollection(collection: string): Promise<void> {
  try {
    const headers = { "if-none-match": "*" };
    await call(`/collections/${encodeURIComponent(collection)}`, {
      method: "PUT",
      body: {},
      headers,
    });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "api/precondition") throw error;
  }
}
