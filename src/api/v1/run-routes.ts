import { apiRoot } from "../../ports/owner-wire.ts";
import type { RunDetail, RunsQuery } from "../../ports/runs.ts";
import * as answers from "./answers.ts";
import { given, momentIn } from "./parameters.ts";
import type { Answer, Input, JsonSchema, Route, Service } from "./route.ts";
import { address, closed, moment } from "./schemas.ts";

/** Runs a page at a time, and one of them. */

const runsQuery: JsonSchema = closed(
  {
    address,
    status: { enum: ["succeeded", "failed", "skipped", "running"] },
    reason: { type: "string", minLength: 1, maxLength: 256, description: "The whole of it" },
    since: { ...moment, description: "Scheduled then or later" },
    until: { ...moment, description: "Scheduled before" },
    manual: { enum: ["true", "false"] },
    running: { enum: ["true", "false"], description: "Open runs too" },
    order: { enum: ["newest", "oldest"], description: "By when they ended; newest first" },
    limit: {
      type: "string",
      pattern: "^(?:[1-9][0-9]{0,2}|1000)$",
      description: "At most so many a page, 1 to 1000; 50",
    },
    cursor: {
      type: "string",
      minLength: 1,
      maxLength: 600,
      description: "`next` of the page before, with the same filters",
    },
  },
  [],
);

const runParams: JsonSchema = closed(
  {
    run: {
      type: "string",
      minLength: 1,
      maxLength: 512,
      description: "An id as history shows it, encoded: `billing%2Fheartbeat@2026-01-01T01:00:00Z`",
    },
  },
  ["run"],
);

export const runRoutes: readonly Route[] = [
  {
    method: "GET",
    path: `${apiRoot}/runs`,
    operation: "getRuns",
    summary: "Runs a page at a time, newest first",
    query: runsQuery,
    answer: {
      schema: answers.runsPage,
      status: 200,
      describes:
        "A page. It may hold fewer than asked for, or none, and not be the last: `next` tells where the next one begins",
    },
    handle: getRuns,
  },
  {
    method: "GET",
    path: `${apiRoot}/runs/:run`,
    operation: "getRun",
    summary: "One run with its attempts, the run it tells of, and the notifications about it",
    params: runParams,
    answer: { schema: answers.runDetail, status: 200, describes: "The run, open or ended" },
    handle: getRun,
  },
];

interface RunsParameters {
  readonly address?: string;
  readonly status?: NonNullable<RunsQuery["status"]>;
  readonly reason?: string;
  readonly since?: string;
  readonly until?: string;
  readonly manual?: "true" | "false";
  readonly running?: "true" | "false";
  readonly order?: RunsQuery["order"];
  readonly limit?: string;
  readonly cursor?: string;
}

async function getRuns({ owner }: Service, { query }: Input): Promise<Answer> {
  const { order = "newest", limit = "50", ...rest } = query as RunsParameters;
  const { address: at, status, reason, cursor } = rest;
  const body = await owner.runs({
    order,
    limit: Number(limit),
    ...given({ address: at, status, reason, cursor }),
    ...given({ since: momentIn("since", rest.since), until: momentIn("until", rest.until) }),
    ...given({ manual: truth(rest.manual), running: truth(rest.running) }),
  });
  return { status: 200, body };
}

async function getRun({ owner }: Service, { params }: Input): Promise<Answer> {
  const { run } = params as { readonly run: string };
  const body: RunDetail = await owner.runDetail(run);
  return { status: 200, body };
}

function truth(text: "true" | "false" | undefined): boolean | undefined {
  return text === undefined ? undefined : text === "true";
}
