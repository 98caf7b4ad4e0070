import type { Role } from "../model/role.ts";

/** What the pages in the browser and the service agree on, beside the API that everybody uses. */

/**
 * First segments of the paths of pages: the service answers each of them, and everything below it, with the one document that draws
 * all pages. None may be a word that another route begins with.
 */
export const pageRoots = [
  "collections",
  "runs",
  "calendar",
  "load",
  "webjobs",
  "changes",
  "health",
  "new",
  "edit",
] as const;

/** Sent with whatever changes something: no form of another page can send it (threat T7). */
export const requestHeader = "x-sched-request";

/** Who is signed in, as `GET /api/v1/session` tells. */
export interface SessionDocument {
  readonly formatVersion: "1.0";
  /** Null: nobody is. */
  readonly caller: SessionCaller | null;
  /** ISO 8601; null while nobody is signed in. */
  readonly expiresAt: string | null;
}

export interface SessionCaller {
  /** Of the token. */
  readonly name: string;
  readonly role: Role;
  readonly webJobs: boolean;
  /** The only ones it may see and change; null: all. */
  readonly collections: readonly string[] | null;
}
