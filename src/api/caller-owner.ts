import type { AuditRecord } from "../model/audit.ts";
import type { Desired } from "../model/desired.ts";
import { addressOfRun, nameKey } from "../model/names.ts";
import { type Problem, problem, ProblemError } from "../model/problem.ts";
import { literalPlaces } from "../plan/literals.ts";
import { publicDefinition } from "../plan/sensitive.ts";
import type {
  CollectionStatus,
  HoldRequest,
  Owner,
  PlanRights,
  RecordedTiming,
  StatusDocument,
} from "../ports/owner.ts";
import { allows } from "./access.ts";
import { contentsFor } from "./caller-contents.ts";
import type { Role } from "../model/role.ts";
import type { OwnerOutlook } from "../ports/outlook.ts";
import type { Asking } from "./guard.ts";

/**
 * The owner as one caller may have it. Whoever came with a token is named by it, whatever the request says; sees and
 * changes the collections it is limited to and no others; and applies WebJobs where that was granted. Secrets and their
 * seals are shown to nobody. Every method of `Owner` has to be decided about here before the compiler is content.
 */
export function ownerFor(owner: Owner, asking: Asking): Owner {
  const { caller } = asking;
  const who = (by: string): string => nameOf(asking) ?? by;
  const rights = { collections: caller.collections, webJobs: caller.webJobs };
  const reach = new Reach(caller.collections);
  return {
    plan: async (desired, options) =>
      owner.plan(plannable(desired, caller.role), { ...options, rights }),
    apply: (desired, request) => owner.apply(desired, { ...request, by: who(request.by), rights }),
    history: (query) => {
      reach.check(query.address);
      const asked = { ...query, signal: asking.left() };
      return reach.only(owner.history(asked), ({ address }) => address);
    },
    ...runsFor(owner, reach, asking),
    outlook: outlookFor(owner.outlook, reach, asking),
    run: (address, request) => {
      reach.check(address);
      return owner.run(address, { ...request, by: who(request.by) });
    },
    cancel: (run, by) => {
      reach.check(run);
      return owner.cancel(run, who(by));
    },
    hold: (address, request: HoldRequest) => {
      reach.check(address);
      return owner.hold(address, { ...request, by: who(request.by) });
    },
    release: (address, request) => {
      reach.check(address);
      return owner.release(address, { ...request, by: who(request.by) });
    },
    job: async (address) => {
      reach.check(address);
      const timing = await owner.job(address);
      return timing && shown(timing);
    },
    jobs: async () => (await owner.jobs()).filter(({ address }) => reach.holds(address)).map(shown),
    state: async () => {
      const { collections, ...rest } = await owner.state();
      return { ...rest, collections: collections.filter(({ name }) => reach.holds(name)) };
    },
    safety: (desired) => owner.safety(desired),
    ...recordedFor(owner, { reach, who, rights }),
    contents: contentsFor(owner.contents, caller, (address) => reach.check(address)),
    close: () => owner.close(),
  };
}

/** A page is of what is within reach, so that no place in it tells of what is not. */
function runsFor(
  owner: Owner,
  reach: Reach,
  { caller: { collections }, left }: Asking,
): Pick<Owner, "status" | "runs" | "runDetail" | "events"> {
  return {
    status: async (address, page) => {
      const within = page && { ...page, collections };
      return reach.status(await owner.status(reach.checked(address), within));
    },
    events: (request, signal) => {
      reach.check(request.address);
      return owner.events({ ...request, collections }, signal);
    },
    runs: async (query) => {
      reach.check(query.address);
      return owner.runs({ ...query, collections, signal: left() });
    },
    runDetail: async (run) => {
      reach.check(run);
      return owner.runDetail(run);
    },
  };
}

/** What will be due within reach; of a project that is sent, all of it is the caller's own. */
function outlookFor(
  owner: OwnerOutlook,
  reach: Reach,
  { caller: { collections }, left }: Asking,
): OwnerOutlook {
  return {
    occurrences: async (query) => {
      reach.check(query.address);
      return owner.occurrences({ ...query, collections, signal: left() });
    },
    simulate: (query) => {
      reach.check(query.address);
      return owner.simulate({ ...query, collections, signal: left() });
    },
    load: async (query) => {
      reach.check(query.address);
      return owner.load({ ...query, collections, signal: left() });
    },
    explain: async (address, at) => {
      reach.check(address);
      return owner.explain(address, at);
    },
  };
}

interface Bounds {
  readonly reach: Reach;
  readonly who: (by: string) => string;
  readonly rights: PlanRights;
}

/** What is defined within reach, and who changed it. */
function recordedFor(
  owner: Owner,
  { reach, who, rights }: Bounds,
): Pick<Owner, "definitions" | "change" | "audit" | "describe" | "logs"> {
  return {
    logs: (request, signal) => {
      reach.check(request.of);
      return owner.logs(request, signal);
    },
    describe: (address, request) => {
      reach.check(address);
      return owner.describe(address, request);
    },
    audit: (query) => {
      reach.check(query.address);
      return reach.all(owner.audit(query), placesOf);
    },
    definitions: async (address, part) => {
      reach.check(address);
      const { collections, ...rest } = await owner.definitions(address, part);
      return { ...rest, collections: collections.filter(({ name }) => reach.holds(name)) };
    },
    change: async (request) => {
      reach.check(request.address);
      return owner.change({ ...request, by: who(request.by), rights });
    },
  };
}

/** A plan tells whether a literal is the recorded one: whoever may only read must not guess at secrets. */
function plannable(desired: Desired, role: Role): Desired {
  const [first, ...others] = allows(role, "apply") ? [] : literalPlaces(desired);
  if (first === undefined) return desired;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  throw new ProblemError([
    problem("api/role", {
      detail: `The files hold secrets in the clear (${first}${more}), and planning those wants the role \`apply\`.`,
      hint: "Write ${{ secrets.NAME }} instead, or plan with a token that may apply.",
    }),
  ]);
}

/** `token:ci@10.0.0.5`: who by the token, and where from; undefined where the request's own word counts. */
function nameOf({ caller, address }: Asking): string | undefined {
  return address === undefined ? undefined : `token:${caller.name}@${address}`;
}

function placesOf({ address, changes }: AuditRecord): readonly string[] {
  const places = (changes ?? []).map((change) => change.replace(/^-/, ""));
  return address === null ? places : [address, ...places];
}

function shown(timing: RecordedTiming): RecordedTiming {
  return { ...timing, definition: publicDefinition(timing.definition) };
}

/** The collections a caller is limited to. */
class Reach {
  readonly #names: readonly string[] | undefined;
  readonly #keys: ReadonlySet<string>;

  constructor(names: readonly string[] | undefined) {
    this.#names = names;
    this.#keys = new Set(names?.map(nameKey));
  }

  /** `address` may also be that of a run. */
  holds(address: string): boolean {
    if (this.#names === undefined) return true;
    const [collection = ""] = addressOfRun(address).split("/");
    return this.#keys.has(nameKey(collection));
  }

  /** Throws `api/role` for an address beyond; none asks for everything, of which the rest is left out. */
  check(address: string | undefined): void {
    if (address === undefined || this.holds(address)) return;
    throw new ProblemError([beyondReach(this.#names ?? [])]);
  }

  checked(address: string | undefined): string | undefined {
    this.check(address);
    return address;
  }

  status({ collections, ...rest }: StatusDocument): StatusDocument {
    return {
      ...rest,
      collections: collections.filter(({ name }: CollectionStatus) => this.holds(name)),
    };
  }

  /** Those of which every place is within reach. */
  async *all<Item>(items: AsyncIterable<Item>, placesOf: (item: Item) => readonly string[]) {
    for await (const item of items) {
      if (placesOf(item).every((place) => this.holds(place))) yield item;
    }
  }

  async *only<Item>(items: AsyncIterable<Item>, addressOf: (item: Item) => string) {
    for await (const item of items) if (this.holds(addressOf(item))) yield item;
  }
}

function beyondReach(names: readonly string[]): Problem {
  return problem("api/role", {
    detail: `The token is limited to the collections ${names.join(", ")}.`,
    hint: "Ask whoever runs the service for a token that reaches further.",
  });
}
