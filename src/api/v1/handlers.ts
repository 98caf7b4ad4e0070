import { acceptDesired } from "../../config/accept-desired.ts";
import type { Desired } from "../../model/desired.ts";
import { decodeDesired } from "../../model/desired-json.ts";
import { refuse } from "../../model/problem.ts";
import type { HistoryRecord } from "../../model/run.ts";
import type { StateDocument, StatusPageQuery } from "../../ports/owner.ts";
import {
  type ApplyBody,
  type CancelQuery,
  type DescribeQuery,
  type HealthDocument,
  type HoldBody,
  type PlanBody,
  protocol,
  type ReleaseQuery,
  type RunBody,
  type SafetyBody,
} from "../../ports/owner-wire.ts";
import { awaitedLine, followedLines, recordLines } from "./lines.ts";
import { given, momentIn } from "./parameters.ts";
import type { Answer, Input, Service } from "./route.ts";

/** 200 while occurrences are being fired as promised; 503 with the reason otherwise. */
export function health(service: Service): Answer {
  const checks = service.health();
  const well = checks.every(({ ok }) => ok);
  const body: HealthDocument = {
    formatVersion: "1.0",
    status: well ? "ok" : "unavailable",
    version: service.version,
    protocol,
    checks,
  };
  return { status: well ? 200 : 503, body };
}

/** What `client` asks first. It answers 200 even in trouble: an owner that cannot fire can still be asked. */
export function about(service: Service): Answer {
  return { ...health(service), status: 200 };
}

export async function plan(service: Service, { body }: Input): Promise<Answer> {
  const { desired, options } = body as PlanBody;
  const answer = await service.owner.plan(await wanted(service, desired), options);
  return { status: 200, body: { formatVersion: "1.0", ...answer } };
}

export async function apply(service: Service, { body, headers }: Input): Promise<Answer> {
  const { desired, request } = body as ApplyBody;
  const matched = await matching(service, headers["if-match"]);
  const answer = await service.owner.apply(await wanted(service, desired), {
    ...request,
    ...(matched === undefined ? {} : { shown: { firesAtOnce: [], ...request.shown, ...matched } }),
  });
  return { status: 200, body: answer, etag: etagOf(answer) };
}

export async function safety(service: Service, { body }: Input): Promise<Answer> {
  const { desired } = body as SafetyBody;
  return { status: 200, body: await service.owner.safety(await wanted(service, desired)) };
}

export async function state({ owner }: Service): Promise<Answer> {
  const body = await owner.state();
  return { status: 200, body, etag: etagOf(body) };
}

type Version = Pick<StateDocument, "lineage" | "serial">;

function etagOf({ lineage, serial }: Version): string {
  return `"${lineage}:${serial}"`;
}

/** The version that `If-Match` asks for; undefined: it asks for none. The owner compares once more when it commits. */
async function matching(
  { owner }: Service,
  ifMatch: string | readonly string[] | undefined,
): Promise<Version | undefined> {
  if (ifMatch === undefined || ifMatch === "*") return undefined;
  const now = await owner.state();
  if (ifMatch !== etagOf(now)) {
    refuse("api/precondition", {
      detail: `The state is at ${etagOf(now)}, and \`If-Match\` asks for another version.`,
      hint: "Plan again, look at it, and apply that plan.",
    });
  }
  return { lineage: now.lineage, serial: now.serial };
}

/** What a stranger wants is checked whole before anything is planned by it. */
function wanted({ isTrusted, breathe }: Service, desired: Desired): Desired | Promise<Desired> {
  return isTrusted ? decodeDesired(desired) : acceptDesired(desired, breathe);
}

export async function status({ owner }: Service, { query }: Input): Promise<Answer> {
  const { address, limit, ...filters } = query as StatusParameters;
  if (limit !== undefined) {
    const page = { ...filters, limit: Number(limit) };
    return { status: 200, body: await owner.status(address, page) };
  }
  if (Object.keys(filters).length > 0) {
    refuse("api/request", {
      detail: "`cursor`, `search` and `state` are of pages, and there is no `limit`.",
      hint: "Say how many jobs a page has, such as `limit=100`.",
    });
  }
  return { status: 200, body: await owner.status(address) };
}

interface StatusParameters extends Omit<StatusPageQuery, "limit"> {
  readonly address?: string;
  readonly limit?: string;
}

export async function history({ owner }: Service, { query }: Input): Promise<Answer> {
  const { address, status, since, running, last } = query as HistoryParameters;
  const records = owner.history({
    ...(address === undefined ? {} : { address }),
    ...(status === undefined ? {} : { status }),
    ...given({ since: momentIn("since", since) }),
    ...(running === undefined ? {} : { running: running === "true" }),
    ...(last === undefined ? {} : { last: Number(last) }),
  });
  return { status: 200, lines: await recordLines(records) };
}

export async function audit({ owner }: Service, { query }: Input): Promise<Answer> {
  const { address, since, last } = query as AuditParameters;
  const records = owner.audit({
    ...(address === undefined ? {} : { address }),
    ...given({ since: momentIn("since", since) }),
    ...(last === undefined ? {} : { last: Number(last) }),
  });
  return { status: 200, lines: await recordLines(records) };
}

export async function logs(service: Service, { query }: Input): Promise<Answer> {
  const { of, last, follow } = query as LogsParameters;
  const request = {
    of,
    follow: follow === "true",
    ...(last === undefined ? {} : { last: Number(last) }),
  };
  const read = (signal: AbortSignal) => service.owner.logs(request, signal);
  if (follow === "true") return { status: 200, lines: await followedLines(read, service) };
  return { status: 200, lines: await recordLines(read(service.stopping)) };
}

interface LogsParameters {
  readonly of: string;
  readonly last?: string;
  readonly follow?: "true" | "false";
}

interface AuditParameters {
  readonly address?: string;
  readonly since?: string;
  readonly last?: string;
}

export async function job({ owner }: Service, { params }: Input): Promise<Answer> {
  const { collection, job } = params as { collection: string; job: string };
  const address = `${collection}/${job}`;
  const timing = await owner.job(address);
  return timing === undefined ? unknownAddress(address) : { status: 200, body: timing };
}

export async function jobs({ owner }: Service): Promise<Answer> {
  return { status: 200, body: await owner.jobs() };
}

export async function run(service: Service, { body }: Input): Promise<Answer> {
  const { address, ...request } = body as RunBody;
  return { status: 200, lines: await awaitedLine(service.owner.run(address, request), service) };
}

export async function describe({ owner }: Service, { query }: Input): Promise<Answer> {
  const { address, ...request } = query as DescribeQuery;
  return { status: 200, body: await owner.describe(address, request) };
}

export async function cancel({ owner }: Service, { query }: Input): Promise<Answer> {
  const { run: id, by } = query as CancelQuery;
  return { status: 200, body: await owner.cancel(id, by) };
}

export async function hold({ owner }: Service, { body }: Input): Promise<Answer> {
  const { address, ...request } = body as HoldBody;
  await owner.hold(address, request);
  return { status: 204 };
}

export async function release({ owner }: Service, { query }: Input): Promise<Answer> {
  const { address, by, catchUp } = query as ReleaseQuery;
  const answer = await owner.release(address, { by, catchUp: catchUp === "true" });
  return { status: 200, body: answer };
}

interface HistoryParameters {
  readonly address?: string;
  readonly status?: HistoryRecord["status"];
  readonly since?: string;
  readonly running?: "true" | "false";
  readonly last?: string;
}

function unknownAddress(address: string): never {
  return refuse("address/unknown", {
    detail: `No job has the address ${address}.`,
    hint: "`sched status` lists what there is.",
  });
}
