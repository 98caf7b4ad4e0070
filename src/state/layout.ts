import { endOfLine } from "./encode.ts";
import { Damage } from "./problems.ts";
import type { Members } from "./reader.ts";

/**
 * How `state.json` is laid out: a JSON document in which each run, job and WebJob is a line. So it is read by `jq` as by
 * anyone, and by us a line at a time, whatever its size: a text of half a gigabyte is more than JavaScript can hold.
 */

/** What is told about a snapshot, in the order of the file. Lines come without the comma behind them. */
export interface SnapshotVisitor {
  /** Everything in front of the runs. */
  head(members: Members): void;
  run(line: Buffer): void;
  /** A collection begins: what is known about it, but for its jobs and WebJobs. */
  collection(name: string, members: Members): void;
  /** `"name": {…}` */
  job(line: Buffer): void;
  webJob(line: Buffer): void;
  collectionEnd(): void;
  /** Waited for now and then: what has been told may be worked off. */
  pause?(): Promise<void>;
}

type Section =
  | "head"
  | "runs"
  | "middle"
  | "collections"
  | "collection"
  | "jobs"
  | "after"
  | "webJobs"
  | "tail";

/** Takes the lines of a snapshot one by one and tells a visitor what they are. Throws `Damage` at one out of place. */
export class LayoutReader {
  readonly #path: string;
  readonly #visitor: SnapshotVisitor;
  #section: Section = "head";
  #texts: string[] = [];
  #name = "";

  constructor(path: string, visitor: SnapshotVisitor) {
    this.#path = path;
    this.#visitor = visitor;
  }

  take(line: Buffer): void {
    // Nearly all lines are those of jobs; the others are few and short.
    if (this.#section === "jobs" && line[0] === quote) this.#visitor.job(bare(line));
    else if (this.#section === "webJobs" && line[0] === quote) this.#visitor.webJob(bare(line));
    else if (this.#section === "runs" && line[0] === brace) this.#visitor.run(bare(line));
    else this.#section = this.#sections[this.#section](line.toString("utf8"));
  }

  /** Throws `Damage` unless everything was there. */
  finish(): void {
    if (this.#section !== "tail") throw this.#wrong("");
  }

  readonly #sections: Readonly<Record<Section, (text: string) => Section>> = {
    head: (text) => {
      const ends = { '"runs": [': "runs", '"runs": [],': "middle" } as const;
      return this.#gather(text, ends, (members) => this.#visitor.head(members));
    },
    runs: (text) => this.#step(text, { "],": "middle" }),
    middle: (text) =>
      this.#step(text, { '"collections": {': "collections", '"collections": {},': "tail" }),
    collections: (text) => {
      if (text === "},") return "tail";
      if (!text.endsWith(": {")) throw this.#wrong(text);
      this.#name = this.#parse(`[${text.slice(0, -3)}]`, (value) =>
        String((value as unknown[])[0]),
      );
      return "collection";
    },
    collection: (text) => {
      const ends = { '"jobs": {': "jobs", '"jobs": {},': "after" } as const;
      return this.#gather(text, ends, (members) => this.#visitor.collection(this.#name, members));
    },
    jobs: (text) => this.#step(text, { "},": "after" }),
    after: (text) => {
      if (text === '"webJobs": {') return "webJobs";
      return this.#collectionEnd(text, '"webJobs": {}}');
    },
    webJobs: (text) => this.#collectionEnd(text, "}}"),
    tail: () => "tail",
  };

  /** Members gather until one of the `ends` comes; then they are told. */
  #gather(
    text: string,
    ends: Readonly<Record<string, Section>>,
    tell: (members: Members) => void,
  ): Section {
    const next = ends[text];
    if (next === undefined) {
      if (text !== "{") this.#texts.push(text);
      return this.#section;
    }
    const joined = this.#texts.join("\n").replace(/,$/, "");
    this.#texts = [];
    tell(this.#parse(`{${joined}}`, (value) => value as Members));
    return next;
  }

  #step(text: string, ends: Readonly<Record<string, Section>>): Section {
    const next = ends[text];
    if (next === undefined) throw this.#wrong(text);
    return next;
  }

  #collectionEnd(text: string, end: string): Section {
    if (text !== end && text !== `${end},`) throw this.#wrong(text);
    this.#visitor.collectionEnd();
    return "collections";
  }

  #parse<Value>(text: string, use: (value: unknown) => Value): Value {
    try {
      return use(JSON.parse(text));
    } catch {
      throw this.#wrong(text);
    }
  }

  #wrong(text: string): Damage {
    const what =
      text === ""
        ? "is cut off"
        : `is not laid out as sched does it at ${JSON.stringify(text.slice(0, 40))}`;
    return new Damage(this.#path, what);
  }
}

/** The name in front of a line, in lower case as `nameKey` has it; names are letters, digits, `_` and `-`. */
export function keyOfLine(line: Buffer): string {
  return line.toString("latin1", 1, line.indexOf(quote, 1)).toLowerCase();
}

const recentMark = Buffer.from(',"recent":[');

/** Where the records of a line begin: they are its last member, and no text can hold unescaped quotes. */
export function recentStart(line: Buffer, path: string): number {
  const at = line.lastIndexOf(recentMark);
  if (at < 0) throw new Damage(path, `has no records at ${keyOfLine(line)}`);
  return at;
}

/** The document of a job or WebJob without its records, under its name. */
export function withoutRecent(line: Buffer, path: string): Members {
  return parseLine(`{${line.toString("utf8", 0, recentStart(line, path))}}}`, path);
}

/** The records of a job or WebJob, oldest first. */
export function recentOf(line: Buffer, path: string): readonly unknown[] {
  const text = line.toString(
    "utf8",
    recentStart(line, path) + recentMark.length - 1,
    line.length - 1,
  );
  return parseLine(text, path) as unknown as readonly unknown[];
}

/**
 * The last records of a job or WebJob, at most so many of them, as they stand and with the comma between them. Each
 * begins with its id, and nothing within a record does, no text either: it would hold its quotes escaped.
 */
export function lastRecords(line: Buffer, count: number, path: string): Buffer {
  const begin = recentStart(line, path) + recentMark.length;
  const end = line.length - endOfLine.length;
  let from = end;
  for (let left = count; left > 0 && from > begin; left -= 1) {
    from = Math.max(begin, line.lastIndexOf(recordMark, from - 2) + 1);
  }
  return line.subarray(from, end);
}

const recordMark = Buffer.from(',{"id":"');

export function parseLine(text: string, path: string): Members {
  try {
    return JSON.parse(text) as Members;
  } catch {
    throw new Damage(path, `has a line that is no JSON: ${JSON.stringify(text.slice(0, 40))}`);
  }
}

const quote = 0x22;
const brace = 0x7b;
const comma = 0x2c;

function bare(line: Buffer): Buffer {
  return line.at(-1) === comma ? line.subarray(0, -1) : line;
}
