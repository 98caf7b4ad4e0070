import { secondMs } from "../../model/time.ts";
import type { Clock } from "../../ports/clock.ts";
import { Child } from "./child.ts";
import type { Launch, Order, Report, Sweep } from "./messages.ts";
import { endOrphans } from "./orphans.ts";
import { ProcessRecords } from "./process-records.ts";
import { readProcessTable } from "./process-table.ts";
import { Sweeper } from "./sweeper.ts";

export interface HelperParts {
  readonly clock: Clock;
  readonly report: (report: Report) => void;
  /** The file of the records of what it started. */
  readonly records: string;
}

/** What is asked to end with it gets when the one who gives the orders is gone. */
const lastKillMs = 1_000;

/**
 * The small process that starts the programs of jobs, so that the one that fires never stops for it: each start copies
 * the tables of the process that starts. It keeps watch over what it started, and takes it along when it ends.
 */
export class Helper {
  readonly #parts: HelperParts;
  readonly #sweeper = new Sweeper();
  readonly #children = new Map<string, Child>();
  readonly #queue: Launch[] = [];
  readonly #records: ProcessRecords;
  readonly #over = new AbortController();

  constructor(parts: HelperParts) {
    this.#parts = parts;
    this.#records = new ProcessRecords(parts.records);
    void this.#look();
    parts.report({ kind: "ready" });
  }

  obey(order: Order): void {
    switch (order.kind) {
      case "launch":
        this.#queue.push(order.launch);
        // One a turn: what others wrote and how they ended is heard in between.
        setImmediate(() => this.#startNext());
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
    const children = [...this.#children.values()];
    for (const child of children) child.stop(lastKillMs);
    await Promise.all(children.map(({ ended }) => ended));
    this.#records.close();
  }

  #startNext(): void {
    const launch = this.#queue.shift();
    if (launch === undefined) return;
    const { clock, report } = this.#parts;
    const child = new Child(launch, { clock, sweeper: this.#sweeper });
    this.#children.set(launch.id, child);
    if (child.pid !== 0) {
      this.#records.add(child);
      report({ kind: "started", id: launch.id, pid: child.pid });
    }
    void this.#tellEnd(launch, child);
  }

  async #tellEnd(launch: Launch, child: Child): Promise<void> {
    const end = await child.ended;
    this.#children.delete(launch.id);
    this.#records.remove(child.pid);
    this.#parts.report({ kind: "ended", id: launch.id, end });
  }

  #stop(id: string, killAfterMs: number): void {
    this.#children.get(id)?.stop(killAfterMs);
    const queued = this.#queue.findIndex((launch) => launch.id === id);
    if (queued < 0) return;
    this.#queue.splice(queued, 1);
    const end = { idle: false, tail: "", outputBytes: 0, droppedBytes: 0, leftBehind: 0 };
    const how = { kind: "signalled", signal: "SIGTERM" } as const;
    this.#parts.report({ kind: "ended", id, end: { how, ...end } });
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
