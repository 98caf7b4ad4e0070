import type { Desired } from "../../../src/model/desired.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { Timing } from "../../../src/model/recurrence.ts";
import type { Instant } from "../../../src/model/time.ts";
import type { Owner, RecordedTiming } from "../../../src/ports/owner.ts";
import { jitterMsOf } from "../../../src/schedule/jitter.ts";
import type { JobStory, TakenEffect } from "../judge/story.ts";
import { dueBetween, isOff } from "./calendar.ts";
import { policyOf } from "./jobs.ts";

export type Definitions = ReadonlyMap<string, JobDefinition>;

interface Rule {
  readonly timing: Timing;
  readonly anchoredAt: Instant;
}

/** What is known of a job that was made, from what was asked for and acknowledged. */
interface Chapter {
  readonly address: string;
  readonly createdAt: Instant;
  readonly definition: JobDefinition;
  readonly rules: Rule[];
  readonly pauses: { readonly from: TakenEffect; to: TakenEffect | undefined }[];
  gone: TakenEffect | undefined;
}

interface Change {
  readonly name: string;
  readonly before: JobDefinition | undefined;
  readonly definition: JobDefinition;
  readonly told: RecordedTiming;
}

/** What operators asked for, and what of it was acknowledged. */
export class Book {
  readonly #chapters: Chapter[] = [];
  readonly #present = new Map<string, Chapter>();
  /** What the last acknowledged apply wanted. */
  definitions: Definitions = new Map();

  /** An apply has taken effect at some moment of the span: notes what it changed, as the service tells it. */
  async applied(next: Definitions, span: TakenEffect, owner: Owner): Promise<string[]> {
    const surprises: string[] = [];
    const before = this.definitions;
    this.definitions = next;
    for (const name of before.keys()) if (!next.has(name)) this.#remove(name, span);
    for (const [name, definition] of next) {
      if (before.get(name) === definition) continue;
      const told = await owner.job(`c/${name}`);
      if (told === undefined) surprises.push(`c/${name} was applied and is not there`);
      else
        surprises.push(...this.#change({ name, before: before.get(name), definition, told }, span));
    }
    return surprises;
  }

  /** A hold of a job, or of all (`c`), began or ended. */
  held(address: string, isHeld: boolean, span: TakenEffect): void {
    for (const chapter of this.#present.values()) {
      if (address === "c" || chapter.address === address) this.#pause(chapter, isHeld, span);
    }
  }

  /** Everything that was made, told to the judge. */
  async stories(owner: Owner, end: Instant): Promise<JobStory[]> {
    const status = await owner.status(undefined);
    const told = new Map(
      status.collections.flatMap(({ jobs }) => jobs).map((job) => [job.address, job]),
    );
    return this.#chapters.map((chapter) => ({
      address: chapter.address,
      createdAt: chapter.createdAt,
      gone: chapter.gone,
      ...calendarOf(chapter, end),
      policy: policyOf(chapter.definition),
      pauses: chapter.pauses,
      edits: chapter.rules.slice(1).map(({ anchoredAt }) => anchoredAt),
      counters: chapter.gone === undefined ? told.get(chapter.address) : undefined,
    }));
  }

  #change({ name, before, definition, told }: Change, span: TakenEffect): string[] {
    const { createdAt: anchoredAt } = told.anchor;
    if (before === undefined) this.#add(name, definition, told.createdAt);
    const chapter = this.#present.get(name);
    if (chapter === undefined) return [];
    if (before?.state !== definition.state) {
      this.#pause(chapter, definition.state !== undefined, span);
    }
    if (chapter.rules.at(-1)?.anchoredAt === anchoredAt) return [];
    chapter.rules.push({ timing: definition, anchoredAt });
    return anchoredAt < span.from || anchoredAt > span.to
      ? [`c/${name} is counted from ${anchoredAt}, which is not when it was applied`]
      : [];
  }

  #add(name: string, definition: JobDefinition, createdAt: Instant): void {
    const chapter: Chapter = {
      address: `c/${name}`,
      createdAt,
      definition,
      rules: [],
      pauses: [],
      gone: undefined,
    };
    this.#chapters.push(chapter);
    this.#present.set(name, chapter);
  }

  #remove(name: string, span: TakenEffect): void {
    const chapter = this.#present.get(name);
    if (chapter !== undefined) chapter.gone = span;
    this.#present.delete(name);
  }

  #pause(chapter: Chapter, isPaused: boolean, span: TakenEffect): void {
    const last = chapter.pauses.at(-1);
    if (isPaused) chapter.pauses.push({ from: span, to: undefined });
    else if (last !== undefined) last.to = span;
  }
}

interface Named {
  readonly at: Instant;
  readonly isOff: boolean;
}

/** The instants that each rule named while it was in force. */
function dueOf({ rules, gone }: Chapter, end: Instant): Named[] {
  const due: Named[] = [];
  for (const [index, { timing, anchoredAt }] of rules.entries()) {
    const to = rules[index + 1]?.anchoredAt ?? gone?.to ?? end;
    const window = { from: anchoredAt, to: Math.min(to, end), isNew: index === 0 };
    for (const at of dueBetween(timing, anchoredAt, window))
      due.push({ at, isOff: isOff(timing, at) });
  }
  return due;
}

function calendarOf(chapter: Chapter, end: Instant): Pick<JobStory, "due" | "passed" | "delays"> {
  const named = dueOf(chapter, end);
  const due = named.filter(({ isOff }) => !isOff).map(({ at }) => at);
  const passed = named.filter(({ isOff }) => isOff).map(({ at }) => at);
  const { address, definition } = chapter;
  const delays = due.map((at) => [at, jitterMsOf(address, at, definition.jitter)] as const);
  return { due, passed, delays: new Map(delays) };
}

export function desiredOf(definitions: Definitions, limit?: number): Desired {
  const definition = limit === undefined ? {} : { concurrency: { limit } };
  const jobs = [...definitions].map(([name, job]) => ({ name, definition: job }));
  return { project: "default", collections: [{ name: "c", definition, jobs, webJobs: [] }] };
}
