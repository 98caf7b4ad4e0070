import { Readable } from "node:stream";
import { refuse } from "../../model/problem.ts";
import { apiRoot, bytesType, type MissingBody } from "../../ports/owner-wire.ts";
import * as answers from "./answers.ts";
import type { Answer, Input, Route, Service } from "./route.ts";
import * as schemas from "./schemas.ts";

/** The files of WebJobs: what an apply refers to is brought first. */
export const contentRoutes: readonly Route[] = [
  {
    method: "POST",
    path: `${apiRoot}/content/missing`,
    operation: "listMissingContent",
    summary: "Which files of WebJobs, or lists of them, are not kept yet",
    body: schemas.missingBody,
    answer: {
      schema: answers.missing,
      status: 200,
      describes: "Those that are to be sent before an apply",
    },
    handle: missing,
  },
  {
    method: "PUT",
    path: `${apiRoot}/content/:hash`,
    operation: "putContent",
    summary: "Keep a file of a WebJob, or the list of its files, under the SHA-256 of its bytes",
    params: schemas.contentParams,
    takesFiles: true,
    answer: { status: 204, describes: "Kept; durable" },
    handle: put,
  },
  {
    method: "GET",
    path: `${apiRoot}/content/:hash`,
    operation: "getContent",
    summary: "A file of a WebJob, or the list of its files",
    params: schemas.contentParams,
    query: schemas.contentQuery,
    answer: { schema: answers.bytes, status: 200, type: bytesType, describes: "Its bytes" },
    handle: get,
  },
];

async function missing({ owner }: Service, { body }: Input): Promise<Answer> {
  const { hashes } = body as MissingBody;
  return { status: 200, body: { missing: await owner.contents.missing(hashes) } };
}

async function put({ owner }: Service, { params, body }: Input): Promise<Answer> {
  if (!(body instanceof Readable)) {
    refuse("api/request", { detail: `The body is to be a file, sent as ${bytesType}.` });
  }
  await owner.contents.put(hashIn(params), body);
  return { status: 204 };
}

async function get({ owner }: Service, { params, query }: Input): Promise<Answer> {
  const { address } = query as { readonly address?: string };
  const hash = hashIn(params);
  const bytes = await owner.contents.get(hash, address);
  if (bytes === undefined) {
    refuse("content/missing", { detail: `Nothing is kept under ${hash}.` });
  }
  return { status: 200, bytes: Readable.from(bytes) };
}

function hashIn(params: unknown): string {
  return (params as { readonly hash: string }).hash;
}
