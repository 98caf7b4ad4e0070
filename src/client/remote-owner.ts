import type { Desired } from "../model/desired.ts";
import { encodeDesired, encodeLiterals, encodeMasked } from "../model/desired-json.ts";
import type { Plan } from "../model/plan.ts";
import { ProblemError } from "../model/problem.ts";
import { formatMoment } from "../model/time.ts";
import type { ChangeRequest, DefinitionsDocument, DefinitionsPart } from "../ports/definitions.ts";
import type { Owner, RecordedTiming } from "../ports/owner.ts";
import type { EventBatch, EventMessage, EventsRequest } from "../ports/events.ts";
import type { RunsQuery } from "../ports/runs.ts";
import type { RunDescription } from "../ports/request-description.ts";
import type { SchedClient } from "./client.ts";
import { RefusedError } from "./errors.ts";
import type { Versioned } from "./options.ts";
import { refusalOf, lostConnection } from "./refusal.ts";
import { streamed } from "./streamed.ts";
import { type Failure, remoteContents, type Told } from "./remote-contents.ts";
import { remoteOutlook } from "./remote-outlook.ts";
import { untaken } from "./service-words.ts";
import type { Target } from "./target.ts";
import type * as wire from "./wire-types.ts";

/** The `Owner` that a command asks, over the typed client alone: its failures become the problems a command ends with. */
export function remoteOwner(client: SchedClient, target: Target): Owner {
  const told: Told = (answer, changing) =>
    answer.catch((error: unknown) => {
      throw failureAt(target, changing === "changing")(error);
    });
  return {
    plan: async (desired, options) =>
      (await told(client.plan({ desired: sent(desired), options }), "changing")) as Plan,
    apply: async (desired, request) => {
      const body = { desired: sent(desired), request };
      return withoutEtag(await told(client.apply(body), "changing"));
    },
    run: (address, request) => told(client.runs.create({ address, ...request }), "changing"),
    cancel: (run, by) => told(client.runs.cancel({ run, by }), "changing"),
    hold: (address, request) => told(client.holds.create({ address, ...request }), "changing"),
    release: (address, request) => told(client.holds.delete({ address, ...request }), "changing"),
    change: async (request) => withoutEtag(await told(changed(client, request), "changing")),
    ...looking(client, told),
    ...pastRuns(client, told),
    ...streaming(client, failureAt(target, false)),
    outlook: remoteOutlook(client, told, failureAt(target, false)),
    contents: remoteContents(client, told, failureAt(target, false)),
    close: async () => client.close(),
  };
}

/** Its secrets go to the owner of the state in the clear; its type is looser than what the API takes. */
function sent(desired: Desired): wire.Desired {
  return encodeDesired(desired) as wire.Desired;
}

/** What changes nothing, and answers at once. */
function looking(
  client: SchedClient,
  told: Told,
): Pick<Owner, "status" | "describe" | "job" | "jobs" | "state" | "definitions" | "safety"> {
  return {
    status: (address, page) => {
      const { limit, cursor, search, state } = page ?? {};
      return told(client.status({ address, limit, cursor, search, state }));
    },
    describe: async (address, request) =>
      (await told(client.runs.describe({ address, ...request }))) as RunDescription,
    job: (address) => jobOrNothing(client, told, address),
    jobs: async () => (await told(client.jobs.list())) as readonly RecordedTiming[],
    definitions: async (address, part) =>
      partOf((await told(client.collections.list({ address }))) as DefinitionsDocument, part),
    state: async () => withoutEtag(await told(client.state())),
    safety: (desired) => {
      const masked = encodeMasked(desired) as wire.Desired;
      return told(client.safety({ desired: masked }));
    },
  };
}

/** What a service on the other side told whole. */
function partOf(document: DefinitionsDocument, part: DefinitionsPart | undefined) {
  if (part === undefined) return document;
  const { skip, limit, states } = part;
  const collections = document.collections.map((collection) => ({
    ...collection,
    jobs: collection.jobs
      .filter(({ status }) => states?.includes(status.state) ?? true)
      .slice(skip, skip + limit),
    webJobs: [],
  }));
  return { ...document, collections };
}

/** Runs that ended, and those that are open, page by page. */
function pastRuns(client: SchedClient, told: Told): Pick<Owner, "runs" | "runDetail"> {
  return {
    runs: (query) => told(client.runs.list(pageOptions(query))),
    runDetail: (run) => told(client.runs.get(run)),
  };
}

/** Which collections there are to see is not the client's to say: the token tells. */
function pageOptions({ since, until, ...query }: RunsQuery): wire.GetRunsOptions {
  return { ...query, since: momentOf(since), until: momentOf(until) };
}

/** What comes line by line. */
function streaming(
  client: SchedClient,
  failure: Failure,
): Pick<Owner, "history" | "audit" | "logs" | "events"> {
  return {
    history: ({ since, ...query }) =>
      streamed(client.history({ ...query, since: momentOf(since) }), failure),
    audit: ({ since, ...query }) =>
      streamed(client.audit({ ...query, since: momentOf(since) }), failure),
    logs: (request, signal) => streamed(client.logs({ ...request, signal }), failure, signal),
    events: (request, signal) => streamed(batches(client, request, signal), failure, signal),
  };
}

/** Each event is a batch: what was sent together is read together all the same. */
async function* batches(
  client: SchedClient,
  { address, after }: EventsRequest,
  signal: AbortSignal,
): AsyncGenerator<EventBatch> {
  const stream = client.events({ address, after, signal });
  for await (const message of stream) {
    yield { messages: [message as EventMessage], last: stream.last ?? null };
  }
}

function momentOf(since: number | undefined): string | undefined {
  return since === undefined ? undefined : formatMoment(since);
}

async function jobOrNothing(
  client: SchedClient,
  told: Told,
  address: string,
): Promise<RecordedTiming | undefined> {
  const [collection = "", job = ""] = address.split("/");
  // A collection on its own is no job; the route of one has both names.
  if (collection === "" || job === "") return undefined;
  try {
    return (await told(client.jobs.get(collection, job))) as RecordedTiming;
  } catch (error) {
    const unknown = error instanceof ProblemError && error.problems[0]?.code === "address/unknown";
    if (unknown) return undefined;
    throw error;
  }
}

function changed(client: SchedClient, request: ChangeRequest) {
  const { kind, address, definition, by, serial, match, isNew } = request;
  const [collection = "", name = ""] = address.split("/");
  const room = roomOf(client, kind, [collection, name]);
  const conditions = { by, serial, ifMatch: match };
  if (definition === null) return room.delete(conditions);
  const options = { ...conditions, ifNoneMatch: isNew === true ? "*" : undefined };
  return room.put(encodeLiterals(definition), options);
}

/** One place of the API for each kind of definition; the kind says of which the definition is. */
function roomOf(
  { collections, jobs, webJobs }: SchedClient,
  kind: ChangeRequest["kind"],
  [collection, name]: readonly [string, string],
) {
  const rooms = {
    collection: {
      put: (sent: unknown, options: wire.PutCollectionOptions) =>
        collections.put(collection, sent as wire.CollectionDefinition, options),
      delete: (options: wire.DeleteCollectionOptions) => collections.delete(collection, options),
    },
    job: {
      put: (sent: unknown, options: wire.PutJobOptions) =>
        jobs.put(collection, name, sent as wire.JobDefinition, options),
      delete: (options: wire.DeleteJobOptions) => jobs.delete(collection, name, options),
    },
    webJob: {
      put: (sent: unknown, options: wire.PutWebJobOptions) =>
        webJobs.put(collection, name, sent as wire.WebJobDefinition, options),
      delete: (options: wire.DeleteWebJobOptions) => webJobs.delete(collection, name, options),
    },
  };
  return rooms[kind];
}

/** The version of an answer stands in its headers: it is no part of the document. */
function withoutEtag<Document>(answer: Document & Versioned): Document {
  const { etag: _, ...document } = answer;
  return document as Document;
}

/**
 * How a call that failed is told. A refusal is told in the words of whoever has the token in hand, where the service is
 * another machine's. `changing`: the call may have taken effect all the same.
 */
export function failureAt({ isRemote, place }: Target, changing: boolean): Failure {
  return (error) => {
    if (!(error instanceof RefusedError)) return lostConnection(error, place, changing);
    const { body, status } = error;
    return (isRemote ? untaken(body, status, place) : undefined) ?? refusalOf(body, status);
  };
}
