import type { AuditRecord } from "../model/audit.ts";
import { encodeDesired, encodeLiterals, encodeMasked } from "../model/desired-json.ts";
import type { Plan } from "../model/plan.ts";
import { ProblemError } from "../model/problem.ts";
import type { HistoryRecord } from "../model/run.ts";
import { formatMoment, secondMs } from "../model/time.ts";
import type {
  ApplyAnswer,
  LogLine,
  Owner,
  RecordedTiming,
  ReleaseAnswer,
  SafetyDocument,
  StateDocument,
  StatusDocument,
} from "../ports/owner.ts";
import type { RunDescription } from "../ports/request-description.ts";
import type { ChangeAnswer, ChangeRequest, DefinitionsDocument } from "../ports/definitions.ts";
import type { RunDetail, RunsPage, RunsQuery } from "../ports/runs.ts";
import {
  apiRoot,
  type ApplyBody,
  type HoldBody,
  type PlanBody,
  protocol,
  type RunBody,
  type SafetyBody,
  type StreamLine,
} from "../ports/owner-wire.ts";
import { type Call, ConnectionError, readJson, readLines, send } from "./exchange.ts";
import { remoteEvents } from "./remote-events.ts";
import { remoteContents } from "./remote-contents.ts";
import { lostConnection, memberOf, otherProtocol, refusalOf } from "./refusal.ts";
import { type ServiceAddress, serviceTarget, socketTarget, type Target } from "./target.ts";
import { unreachable, untaken } from "./service-words.ts";

/**
 * The owner behind a local socket. Undefined when nobody listens there (no file, or a dead process's); refuses with
 * `owner/unreachable` when somebody does but does not answer, or speaks another protocol.
 */
export async function connectOwner(socketPath: string): Promise<Owner | undefined> {
  const target = socketTarget(socketPath);
  try {
    return await connected(target);
  } catch (error) {
    target.agent.destroy();
    if (error instanceof ConnectionError && nobodyThere.has(error.code)) return undefined;
    throw lostConnection(error, socketPath, false);
  }
}

/**
 * The owner at a service's address. Refuses with `backend/insecure` before anything is sent, with `owner/unreachable`
 * (no answer, no trust, another protocol), `api/no-token`, `api/role` and `api/too-many`.
 */
export async function connectService(address: ServiceAddress): Promise<Owner> {
  const target = serviceTarget(address);
  try {
    return await connected(target);
  } catch (error) {
    target.agent.destroy();
    throw error instanceof ConnectionError ? unreachable(error.code, target.place) : error;
  }
}

async function connected(target: Target): Promise<Owner> {
  const reply = await send(target, {
    method: "GET",
    path: `${apiRoot}/health`,
    silenceMs: quickMs,
  });
  const about = await readJson(reply);
  if (target.isRemote && reply.status >= 300) throw refused(target, about, reply.status);
  if (memberOf(about, "protocol") !== protocol) throw otherProtocol(memberOf(about, "version"));
  return remoteOwner(target);
}

/** A refusal in the words of whoever has the token in hand, where the service is another machine's. */
function refused({ isRemote, place }: Target, body: unknown, status: number): ProblemError {
  return (isRemote ? untaken(body, status, place) : undefined) ?? refusalOf(body, status);
}

const nobodyThere: ReadonlySet<string> = new Set(["ENOENT", "ECONNREFUSED", "ENOTSOCK"]);

/** Silence that nobody explains, where the answer is at hand; where it has to be computed; between heartbeats. */
const quickMs = 30 * secondMs;
const patientMs = 600 * secondMs;
const streamMs = 60 * secondMs;

function remoteOwner(target: Target): Owner {
  const ask: Ask = (call) => exchange(target, call);
  return {
    plan: async (desired, options) => {
      const body: PlanBody = { desired: encodeDesired(desired), options };
      return (await ask(post("plan", body, patientMs))) as Plan;
    },
    apply: async (desired, request) => {
      const body: ApplyBody = { desired: encodeDesired(desired), request };
      return (await ask(post("apply", body, patientMs))) as ApplyAnswer;
    },
    run: async (address, request) => {
      const body: RunBody = { address, ...request };
      for await (const record of streamed(target, post("runs", body, streamMs))) return record;
      throw lostConnection(new ConnectionError("no result", true), target.place, true);
    },
    describe: async (address, request) =>
      (await ask({
        ...get("requests", { address, for: request.for }),
        silenceMs: patientMs,
      })) as RunDescription,
    cancel: async (run, by) =>
      (await ask({ ...get("runs", { run, by }), method: "DELETE" })) as HistoryRecord,
    hold: async (address, request) => {
      const body: HoldBody = { address, ...request };
      await ask(post("holds", body, quickMs));
    },
    release: async (address, { by, catchUp }) => {
      const query = { address, by, catchUp: catchUp === undefined ? undefined : String(catchUp) };
      return (await ask({ ...get("holds", query), method: "DELETE" })) as ReleaseAnswer;
    },
    change: async (request) => (await ask(changeCall(request))) as ChangeAnswer,
    ...looking(target, ask),
    events: (request, signal) =>
      remoteEvents(target, { request, signal }, (answer, status) =>
        refused(target, answer, status),
      ),
    contents: remoteContents(target, {
      ask,
      refused: (answer, status) => refused(target, answer, status),
    }),
    close: () => Promise.resolve(target.agent.destroy()).then(() => undefined),
  };
}

type Ask = (call: Call) => Promise<unknown>;

/** What changes nothing. */
function looking(
  target: Target,
  ask: Ask,
): Pick<
  Owner,
  | "status"
  | "history"
  | "runs"
  | "runDetail"
  | "job"
  | "jobs"
  | "audit"
  | "logs"
  | "state"
  | "definitions"
  | "safety"
> {
  return {
    status: async (address) => (await ask(get("status", { address }))) as StatusDocument,
    ...pastRuns(target, ask),
    job: (address) => jobOrNothing(ask, address),
    jobs: async () => (await ask(get("jobs", {}))) as readonly RecordedTiming[],
    audit: ({ address, since, last }) =>
      streamed<AuditRecord>(target, {
        ...get("audit", {
          address,
          since: since === undefined ? undefined : formatMoment(since),
          last: last === undefined ? undefined : String(last),
        }),
        silenceMs: streamMs,
      }),
    logs: ({ of, last, follow }, signal) =>
      streamed<LogLine>(target, {
        ...get("logs", {
          of,
          last: last === undefined ? undefined : String(last),
          follow: follow === true ? "true" : undefined,
        }),
        silenceMs: streamMs,
        signal,
      }),
    definitions: async (address) =>
      (await ask(get("definitions", { address }))) as DefinitionsDocument,
    state: async () => (await ask(get("state", {}))) as StateDocument,
    safety: async (desired) => {
      const body: SafetyBody = { desired: encodeMasked(desired) };
      return (await ask(post("safety", body, patientMs))) as SafetyDocument;
    },
  };
}

/** Runs that ended, and those that are open. */
function pastRuns(target: Target, ask: Ask): Pick<Owner, "history" | "runs" | "runDetail"> {
  return {
    history: ({ address, status, since, running, last }) =>
      streamed(target, {
        ...get("history", {
          address,
          status,
          since: since === undefined ? undefined : formatMoment(since),
          running: running === undefined ? undefined : String(running),
          last: last === undefined ? undefined : String(last),
        }),
        silenceMs: streamMs,
      }),
    runs: async (query) => (await ask(runsCall(query))) as RunsPage,
    runDetail: async (run) => (await ask(get(`runs/${encodeURIComponent(run)}`, {}))) as RunDetail,
  };
}

function post(route: string, body: unknown, silenceMs: number): Call {
  return { method: "POST", path: `${apiRoot}/${route}`, body, silenceMs };
}

function get(route: string, query: Readonly<Record<string, string | undefined>>): Call {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const path = `${apiRoot}/${route}${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`;
  return { method: "GET", path, silenceMs: quickMs };
}

/** Which collections there are to see is not the client's to say: the token tells. */
function runsCall(query: RunsQuery): Call {
  const { address, status, reason, order, cursor, since, until } = query;
  return get("runs", {
    address,
    status,
    reason,
    order,
    cursor,
    limit: String(query.limit),
    since: since === undefined ? undefined : formatMoment(since),
    until: until === undefined ? undefined : formatMoment(until),
    manual: query.manual === undefined ? undefined : String(query.manual),
    running: query.running === undefined ? undefined : String(query.running),
  });
}

function changeCall({ kind, address, definition, ...conditions }: ChangeRequest): Call {
  const { by, serial, match, isNew } = conditions;
  const room = kind === "collection" ? "collections" : `${kind}s`;
  const query = { by, serial: serial === undefined ? undefined : String(serial) };
  return {
    ...get(`${room}/${address}`, query),
    method: definition === null ? "DELETE" : "PUT",
    ...(definition === null ? {} : { body: encodeLiterals(definition) }),
    headers: {
      ...(match === undefined ? {} : { "if-match": match === "*" ? match : `"${match}"` }),
      ...(isNew === true ? { "if-none-match": "*" } : {}),
    },
    silenceMs: quickMs,
  };
}

async function jobOrNothing(
  ask: (call: Call) => Promise<unknown>,
  address: string,
): Promise<RecordedTiming | undefined> {
  const [collection = "", job = ""] = address.split("/");
  // A collection on its own is no job; the route of one has both names.
  if (collection === "" || job === "") return undefined;
  try {
    const path = `jobs/${encodeURIComponent(collection)}/${encodeURIComponent(job)}`;
    return (await ask(get(path, {}))) as RecordedTiming;
  } catch (error) {
    const unknown = error instanceof ProblemError && error.problems[0]?.code === "address/unknown";
    if (unknown) return undefined;
    throw error;
  }
}

/** Sends and reads one answer; every failure is a `ProblemError`. */
async function exchange(target: Target, call: Call): Promise<unknown> {
  try {
    const reply = await send(target, call);
    const answer = await readJson(reply);
    if (reply.status >= 300) throw refused(target, answer, reply.status);
    return answer;
  } catch (error) {
    throw lostConnection(error, target.place, call.method !== "GET");
  }
}

async function* streamed<Item = HistoryRecord>(target: Target, call: Call): AsyncGenerator<Item> {
  try {
    const reply = await send(target, call);
    if (reply.status >= 300) throw refused(target, await readJson(reply), reply.status);
    for await (const json of readLines(reply)) {
      const line = json as StreamLine<Item>;
      if (line.kind === "refused") throw refusalOf(line, reply.status);
      if (line.kind === "record") yield line.record;
    }
  } catch (error) {
    if (call.signal?.aborted === true) return;
    throw lostConnection(error, target.place, call.method !== "GET");
  }
}
