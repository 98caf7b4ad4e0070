import { acceptDesired } from "../../config/accept-desired.ts";
import type { Desired } from "../../model/desired.ts";
import { decodeDesired } from "../../model/desired-json.ts";
import { dayMs } from "../../model/time.ts";
import type { LoadUnit, SimulateQuery, Window } from "../../ports/outlook.ts";
import { apiRoot, type SimulateBody, streamType } from "../../ports/owner-wire.ts";
import { recordLines } from "./lines.ts";
import * as answers from "./outlook-answers.ts";
import { given, momentIn } from "./parameters.ts";
import type { Answer, Input, JsonSchema, Route, Service } from "./route.ts";
import { address, closed, desired, moment } from "./schemas.ts";

/** What will be due, what was, and why. */

const from: JsonSchema = { ...moment, description: "Then or later; now" };
const to: JsonSchema = { ...moment, description: "Before; seven days behind `from`" };

const occurrencesQuery: JsonSchema = closed(
  {
    address,
    from,
    to,
    limit: {
      type: "string",
      pattern: "^(?:[1-9][0-9]{0,2}|1000)$",
      description: "At most so many a page, 1 to 1000; 100",
    },
    cursor: {
      type: "string",
      minLength: 1,
      maxLength: 256,
      description: "`next` of the page before, with the same window",
    },
  },
  [],
);

const windowMembers = { address, from, to, desired };

const loadBody: JsonSchema = closed(
  { ...windowMembers, unit: { enum: ["minute", "hour", "day"] } },
  ["unit"],
);

const explanationQuery: JsonSchema = closed({ address, at: moment }, ["address"]);

export const outlookRoutes: readonly Route[] = [
  {
    method: "GET",
    path: `${apiRoot}/occurrences`,
    operation: "getOccurrences",
    summary: "What is due by the schedules as they are, to come or past, a page at a time",
    query: occurrencesQuery,
    computes: true,
    answer: {
      schema: answers.occurrencesPage,
      status: 200,
      describes: "In order of time and address; by the clock of the job and in UTC",
    },
    handle: getOccurrences,
  },
  {
    method: "POST",
    path: `${apiRoot}/simulate`,
    operation: "simulate",
    summary: "Every occurrence of a window, of what is recorded or of the desired collections",
    body: closed(windowMembers, []),
    takesProjects: true,
    answer: {
      schema: answers.occurrenceLine,
      status: 200,
      type: streamType,
      describes:
        "Lines of `record`, each as `sched simulate --json` prints it, or a last `refused`",
    },
    handle: simulate,
  },
  {
    method: "POST",
    path: `${apiRoot}/load`,
    operation: "getLoad",
    summary: "How much is due in each minute, hour or day of a window",
    body: loadBody,
    takesProjects: true,
    answer: {
      schema: answers.load,
      status: 200,
      describes: "Counts in order of time, the first unit beginning at `from`",
    },
    handle: load,
  },
  {
    method: "GET",
    path: `${apiRoot}/explanations`,
    operation: "getExplanation",
    summary: "Whether a job runs and why: from now on, or at a moment, past or to come",
    query: explanationQuery,
    answer: {
      schema: answers.explanation,
      status: 200,
      describes: "As `sched explain --json`, of what is recorded",
    },
    handle: getExplanation,
  },
];

interface OccurrencesParameters {
  readonly address?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

async function getOccurrences(service: Service, { query }: Input): Promise<Answer> {
  const { address: at, limit = "100", cursor, ...window } = query as OccurrencesParameters;
  const body = await service.owner.outlook.occurrences({
    ...windowIn(window, service),
    ...given({ address: at, cursor }),
    limit: Number(limit),
  });
  return { status: 200, body };
}

async function simulate(service: Service, { body }: Input): Promise<Answer> {
  const query = await simulatedBy(service, body as SimulateBody);
  return { status: 200, lines: await recordLines(service.owner.outlook.simulate(query)) };
}

async function load(service: Service, { body }: Input): Promise<Answer> {
  const { unit, ...rest } = body as SimulateBody & { readonly unit: LoadUnit };
  const query = await simulatedBy(service, rest);
  return { status: 200, body: await service.owner.outlook.load({ ...query, unit }) };
}

async function getExplanation({ owner }: Service, { query }: Input): Promise<Answer> {
  const { address: of, at } = query as { readonly address: string; readonly at?: string };
  return { status: 200, body: await owner.outlook.explain(of, momentIn("at", at)) };
}

async function simulatedBy(service: Service, body: SimulateBody): Promise<SimulateQuery> {
  const { address: at, desired: sent, ...window } = body;
  const wanted = sent === undefined ? undefined : await checked(service, sent);
  return { ...windowIn(window, service), ...given({ address: at, desired: wanted }) };
}

function checked({ isTrusted, breathe }: Service, sent: Desired): Desired | Promise<Desired> {
  return isTrusted ? decodeDesired(sent) : acceptDesired(sent, breathe);
}

function windowIn(
  texts: { readonly from?: string; readonly to?: string },
  { date }: Service,
): Window {
  const begin = momentIn("from", texts.from) ?? Math.floor(date() / 1_000) * 1_000;
  return { from: begin, to: momentIn("to", texts.to) ?? begin + 7 * dayMs };
}
