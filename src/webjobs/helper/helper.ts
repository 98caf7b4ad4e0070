import { secondMs } from "../../model/time.ts";
import type { Clock } from "../../ports/clock.ts";
import { Gate } from "../gate.ts";
import { type HostFacts, type JobParts, jobParts } from "../host-parts.ts";
import { cancelled } from "../run-results.ts";
import { Child } from "./child.ts";
import type { Deployed, Launch, Order, Report, RunOrder, Sweep } from "./messages.ts";
import { endOrphans } from "./orphans.ts";
import { ProcessRecords } from "./process-records.ts";
import { readProcessTable } from "./process-table.ts";
import { Sweeper } from "./sweeper.ts";
import { TriggeredRun } from "./triggered-run.ts";

export interface HelperParts {
  readonly clock: Clock;
  readonly host: HostFacts;
  readonly report: (report: Report) => void;
  /** The file of the records of what it started. */
  readonly records: string;
}

/** What is asked to end with it gets when the one who gives the orders is gone. */
const lastKillMs = 1_000;
// Those that wait for a disk or for their files; a hundred at once would only wait for each other.
const preparedAtOnce = 8;

/**
 * The small process that starts the programs of jobs, so that the one that fires never stops for it: each start copies
 * the tables of the process that starts. It keeps watch over what it started, and takes it along when it ends.
 */
export class Helper {
  readonly #parts: HelperParts;
  readonly #job: JobParts;
  readonly #sweeper = new Sweeper();
  readonly #children = new Map<string, Child>();
  readonly #runs = new Map<string, TriggeredRun>();
  readonly #undeployed = new Map<string, PromiseWithResolvers<void>>();
  readonly #gate = new Gate(preparedAtOnce);
  readonly #queue: (RunOrder | { readonly kind: "launch"; readonly launch: Launch })[] = [];
  readonly #records: ProcessRecords;
  readonly #over = new AbortController();

  constructor(parts: HelperParts) {
    this.#parts = parts;
    this.#job = jobParts(parts.host, parts.clock);
    this.#records = new ProcessRecords(parts.records);
    void this.#look();
  }

  obey(order: Exclude<Order, { readonly kind: "host" }>): void {
    switch (order.kind) {
      case "launch":
      case "run":
        this.#queue.push(order);
        // One a turn: what others wrote and how they ended is heard in between.
        setImmediate(() => this.#startNext());
        return;
      case "deployed":
        this.#deployed(order);
        return;
      case "stop":
        this.#stop(order.id, order.killAfterMs);
        return;
      case "sweep":
        void this.#endOrphans(order);
    }
  }

  /** Ends everything that was started. Resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#over.abort();
    this.#queue.length = 0;
    for (const run of this.#runs.values()) run.stop("hostEnded", lastKillMs);
    for (const { reject } of this.#undeployed.values()) reject(new Error("The host ended."));
    const all = [...this.#runs.values(), ...this.#children.values()];
    for (const child of this.#children.values()) child.stop(lastKillMs);
    await Promise.all(all.map(({ ended }) => ended));
    this.#records.close();
  }

  #startNext(): void {
    const next = this.#queue.shift();
    if (next?.kind === "launch") this.#launch(next.launch);
    else if (next !== undefined) void this.#run(next);
  }

  #launch(launch: Launch): void {
    const child = this.#start(launch);
    const { id } = launch;
    if (child.pid !== 0) this.#parts.report({ kind: "started", id, pid: child.pid });
    void child.ended.then((end) => this.#parts.report({ kind: "ended", id, end }));
  }

  async #run(order: RunOrder): Promise<void> {
    const { id } = order;
    const run = new TriggeredRun(order, {
      job: this.#job,
      gate: this.#gate,
      deploy: () => this.#deploy(id),
      start: (launch) => this.#start(launch),
    });
    this.#runs.set(id, run);
    const result = await run.ended;
    this.#runs.delete(id);
    this.#parts.report({ kind: "done", id, result });
  }

  #start(launch: Launch): Child {
    const child = new Child(launch, { clock: this.#parts.clock, sweeper: this.#sweeper });
    this.#children.set(launch.id, child);
    if (child.pid !== 0) this.#records.add(child);
    void this.#forget(launch.id, child);
    return child;
  }

  async #forget(id: string, child: Child): Promise<void> {
    await child.ended;
    this.#children.delete(id);
    this.#records.remove(child.pid);
  }

  /** Has the files of a run laid out by who has them. */
  #deploy(id: string): Promise<void> {
    const deployed = Promise.withResolvers<void>();
    this.#undeployed.set(id, deployed);
    this.#parts.report({ kind: "undeployed", id });
    return deployed.promise;
  }

  #deployed({ id, failure }: Deployed): void {
    const deployed = this.#undeployed.get(id);
    this.#undeployed.delete(id);
    if (failure === undefined) deployed?.resolve();
    else deployed?.reject(new Error(failure));
  }

  #stop(id: string, killAfterMs: number): void {
    this.#runs.get(id)?.stop("cancelled", killAfterMs);
    this.#children.get(id)?.stop(killAfterMs);
    const at = this.#queue.findIndex((one) => idOf(one) === id);
    const [queued] = at < 0 ? [] : this.#queue.splice(at, 1);
    if (queued === undefined) return;
    this.#parts.report(
      queued.kind === "run"
        ? { kind: "done", id, result: cancelled }
        : { kind: "ended", id, end: neverStarted },
    );
  }

  async #endOrphans(order: Sweep): Promise<void> {
    const ended = await endOrphans(this.#sweeper, order);
    this.#parts.report({ kind: "swept", ask: order.ask, ended });
  }

  /** Once a second, as Azure: who is idle, and who has which descendants. */
  async #look(): Promise<void> {
    const { clock } = this.#parts;
    while (!this.#over.signal.aborted) {
      await clock.sleepUntil(clock.now() + secondMs, this.#over.signal);
      if (this.#children.size === 0) continue;
      const table = readProcessTable();
      for (const child of this.#children.values()) child.look(table);
    }
  }
}

const neverStarted = {
  how: { kind: "signalled", signal: "SIGTERM" },
  idle: false,
  tail: "",
  outputBytes: 0,
  droppedBytes: 0,
  leftBehind: 0,
} as const;

function idOf(order: RunOrder | { readonly kind: "launch"; readonly launch: Launch }): string {
  return order.kind === "run" ? order.id : order.launch.id;
}
