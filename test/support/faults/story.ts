import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { clockEnvironment } from "./fake-clock.ts";
import { readHistory } from "./history.ts";
import { type KillPoint, lastCall, type StoryStage, straceOf } from "./kill-points.ts";
import { type Death, type ExpectedJob, faultsIn } from "./ledger.ts";
import { Outstanding } from "./outstanding.ts";
import { done, type Ended, end, run, start, startServe, type Surroundings } from "./process.ts";
import { recordingTarget } from "./recording-target.ts";

/** What came of a story. */
export interface Told {
  readonly faults: readonly string[];
  /** What the killed process was about to do; undefined where the story was over before. */
  readonly killedAt: string | undefined;
  readonly traces: Readonly<Record<StoryStage, string>>;
}

/** Long enough for a fold, which comes after a minute; milliseconds of the fake clock. */
const storyMs = 75_000;
const beatMs = 10_000;
const jobs = { beat: beatMs, flaky: 3 * beatMs } as const;

/**
 * Apply, serve, fire, retry, apply beside the service, fold, stop; killed at a point, and then gone on with in the plain
 * way. To be called on a fake clock.
 */
export async function tellStory(cwd: string, point: KillPoint | undefined): Promise<Told> {
  const target = await recordingTarget();
  try {
    return await new Story(cwd, target, point).tell();
  } finally {
    await target.close();
  }
}

class Story {
  readonly #place: Surroundings;
  readonly #target: Awaited<ReturnType<typeof recordingTarget>>;
  readonly #point: KillPoint | undefined;
  /** When it was known that the jobs are there, and when they were last known to fire; milliseconds. */
  #from = Number.POSITIVE_INFINITY;
  #to = 0;
  readonly #deaths: Death[] = [];
  readonly #acknowledged: string[] = [];
  #wasKilled = false;

  constructor(
    cwd: string,
    target: Awaited<ReturnType<typeof recordingTarget>>,
    point: KillPoint | undefined,
  ) {
    // With one thread for files the calls of a story come in one order.
    this.#place = { cwd, env: { ...clockEnvironment(), UV_THREADPOOL_SIZE: "1" } };
    this.#target = target;
    this.#point = point;
  }

  async tell(): Promise<Told> {
    this.#write({});
    this.#note(await run(["apply", "--auto-approve"], this.#traced("apply")), "beat");
    await this.#serve();
    await this.#goOn();
    const traces = { apply: this.#trace("apply"), serve: this.#trace("serve") };
    const { stage } = this.#point ?? {};
    const killedAt = !this.#wasKilled || stage === undefined ? undefined : lastCall(traces[stage]);
    return { faults: await this.#faults(), killedAt, traces };
  }

  /** The life that may be cut off. */
  async #serve(): Promise<void> {
    const serving = start(["serve", "--listen", "127.0.0.1:0"], this.#traced("serve"));
    const over = serving.ended.then((): "over" => "over");
    const isUp = await Promise.race([serving.ready.catch(() => "over"), over]);
    if (isUp !== "over") {
      await Promise.race([over, sleep(storyMs / 2)]);
      this.#write({ added: true });
      this.#note(await run(["apply", "--auto-approve"], this.#place), "added");
      await Promise.race([over, sleep(storyMs / 2)]);
    }
    const from = Date.now();
    serving.stopUnder();
    const ended = await serving.ended;
    if (ended.signal === "SIGKILL") this.#died();
    else if (ended.code !== 0) throw new Error(`serve ended ${ended.code}: ${ended.err}`);
    else this.#deaths.push({ from, to: Date.now() });
  }

  /** The service starts by itself; what was acknowledged is there; what is due is done. */
  async #goOn(): Promise<void> {
    await this.#life((began) => this.#outstanding(began));
    const status = await done(["status", "--json"], this.#place);
    const gone = this.#acknowledged.filter((job) => !status.includes(`"c/${job}"`));
    if (gone.length > 0) throw new Error(`${gone.join()} was acknowledged and is gone`);
    this.#write({ added: true });
    await done(["apply", "--auto-approve"], this.#place);
    this.#from = Math.min(this.#from, Date.now());
    await this.#life(async () => {
      await sleep(2 * beatMs);
      await this.#outstanding(Date.now());
      await this.#settled();
    });
  }

  /** A life that nothing cuts off, for as long as `work` takes. */
  async #life(work: (began: number) => Promise<void>): Promise<void> {
    const serving = startServe(this.#place);
    await serving.ready;
    const over = serving.ended.then(({ code, err }): never => {
      throw new Error(`serve ended by itself (${code}): ${err}`);
    });
    over.catch(() => undefined);
    await Promise.race([work(Date.now()), over]);
    const { code, err, death } = await end(serving);
    if (code !== 0) throw new Error(`serve ended ${code}: ${err}`);
    this.#deaths.push(death);
  }

  /** Resolves when everything has arrived that was due by then. */
  async #outstanding(by: number): Promise<void> {
    this.#to = Math.max(this.#to, by);
    await new Outstanding(this.#expected(), this.#target).caughtUp(by);
  }

  /** Resolves when the last answer to each occurrence of the story was a good one. */
  async #settled(): Promise<void> {
    const isOpen = (): boolean => {
      const told = this.#target.arrivals.filter(({ due }) => Date.parse(due) <= this.#to);
      return new Map(told.map(({ key, status }) => [key, status])).values().some((s) => s !== 200);
    };
    while (isOpen()) await sleep(beatMs / 10);
  }

  #died(): void {
    const at = Date.now();
    this.#deaths.push({ from: at, to: at });
    this.#wasKilled = true;
  }

  #note({ code, signal, err, out }: Ended, job: string): void {
    if (code === 0) {
      this.#acknowledged.push(job);
      this.#from = Math.min(this.#from, Date.now());
    }
    // A process that died has said nothing; a service that died under a command leaves it without an answer.
    else if (signal === "SIGKILL") this.#died();
    else if (code !== 14 && code !== 11) throw new Error(`apply ended ${code}: ${out}${err}`);
  }

  #traced(stage: StoryStage): Surroundings {
    const { cwd } = this.#place;
    const point = this.#point?.stage === stage ? this.#point : undefined;
    return { ...this.#place, under: straceOf(this.#log(stage), join(cwd, ".sched"), point) };
  }

  #log(stage: StoryStage): string {
    return join(this.#place.cwd, `${stage}.trace`);
  }

  #trace(stage: StoryStage): string {
    return existsSync(this.#log(stage)) ? readFileSync(this.#log(stage), "utf8") : "";
  }

  #write({ added = false }: { added?: boolean }): void {
    const retryPolicy = { retryType: "fixed", retryInterval: "PT15S", retryCount: 2 };
    const job = (name: string, cron: string) => {
      const request = { method: "GET", uri: `${this.#target.base}/${name}` };
      return { cron, action: { type: "http", request, retryPolicy } };
    };
    const document = {
      jobCollection: "c",
      jobs: {
        beat: job("beat", "*/10 * * * * *"),
        flaky: job("flaky", "*/30 * * * * *"),
        ...(added ? { added: job("added", "0 0 1 1 *") } : {}),
      },
    };
    writeFileSync(join(this.#place.cwd, "c.sched.yaml"), JSON.stringify(document));
  }

  /** From the moment that the jobs were known to be there, or their first call, to the last moment that was waited for. */
  #expected(): readonly ExpectedJob[] {
    return Object.entries(jobs).map(([name, step]) => {
      const address = `c/${name}`;
      const seen = this.#target.arrivals.filter(({ key }) => key.includes(address));
      const dues = seen.map(({ due }) => Date.parse(due));
      const first = Math.min(...dues, Math.ceil((this.#from + 1) / step) * step);
      const count = Math.max(0, Math.floor((this.#to - first) / step) + 1);
      const due = Array.from({ length: count }, (_, index) => first + index * step);
      return { address, due: Number.isFinite(first) ? due : [], status: "succeeded" };
    });
  }

  async #faults(): Promise<string[]> {
    // What fell due later may be under way at the end.
    const isTold = (due: string): boolean => Date.parse(due) <= this.#to;
    const all = await readHistory(this.#place);
    const records = all.filter(({ scheduledTime }) => isTold(scheduledTime));
    const arrivals = this.#target.arrivals.filter(({ due }) => isTold(due));
    const [lineage = ""] = records[0]?.key.split("/") ?? [];
    return faultsIn({ lineage, jobs: this.#expected(), arrivals, records, deaths: this.#deaths });
  }
}
