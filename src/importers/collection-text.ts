import { formatText } from "../config/format.ts";
import { Document, isMap, isPair, isScalar, isSeq, type Pair, Scalar, type YAMLMap } from "yaml";

/** One job or WebJob to write. */
export interface NewJob {
  readonly map: "jobs" | "webJobs";
  readonly name: string;
  /** In the order in which they are to stand. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Lines above it. */
  readonly comments: readonly string[];
}

/** A collection to write, with what people should read in it. */
export interface NewCollection {
  readonly name: string;
  /** Lines at the top of the file. */
  readonly head: readonly string[];
  readonly timeZone?: string;
  /** Its own members, in the order in which they are to stand. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly defaults?: { readonly members: object; readonly comments: readonly string[] };
  readonly jobs: readonly NewJob[];
  /** Lines at its end. */
  readonly end: readonly string[];
}

/**
 * The text of a `*.sched.yaml` in the layout of `sched fmt`; texts of several lines as blocks, comments where they belong.
 */
export function collectionText(collection: NewCollection): string {
  const { name, timeZone, settings = {}, defaults, jobs, head, end } = collection;
  const document = new Document(
    {
      jobCollection: name,
      ...settings,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(defaults === undefined ? {} : { defaults: defaults.members }),
      ...membersOf(jobs, "jobs"),
      ...membersOf(jobs, "webJobs"),
    },
    { aliasDuplicateObjects: false },
  );
  const top = document.contents;
  if (isMap(top)) {
    if (defaults !== undefined) explain(pairOf(top, "defaults"), defaults.comments);
    explainJobs(top, "jobs", jobs);
    explainJobs(top, "webJobs", jobs);
    asBlocks(top);
  }
  if (head.length > 0) document.commentBefore = commentText(head);
  if (end.length > 0) document.comment = commentText(end);
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return formatText("jobCollection", `${name}.sched.yaml`, text).text;
}

function membersOf(jobs: readonly NewJob[], map: NewJob["map"]): object {
  const own = jobs.filter((job) => job.map === map);
  if (own.length === 0) return {};
  // A Map keeps the order even of names that are numbers.
  return { [map]: new Map(own.map(({ name, members }) => [name, members])) };
}

function explainJobs(top: YAMLMap, map: NewJob["map"], jobs: readonly NewJob[]): void {
  const written = pairOf(top, map)?.value;
  if (!isMap(written)) return;
  const own = jobs.filter((job) => job.map === map);
  for (const [index, pair] of written.items.entries()) {
    // They were made of one another, in one order.
    explain(pair, own[index]?.comments ?? []);
    if (index > 0 && isScalar(pair.key)) pair.key.spaceBefore = true;
  }
}

function explain(pair: Pair | undefined, comments: readonly string[]): void {
  if (comments.length === 0 || !isScalar(pair?.key)) return;
  pair.key.commentBefore = commentText(comments);
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === name);
}

/** A comment keeps to its lines: no letter that begins a new one, or that YAML does not allow, gets through. */
function commentText(lines: readonly string[]): string {
  return lines
    .map((line) =>
      line.replaceAll(
        /[^\t\u0020-\u007E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/gu,
        " ",
      ),
    )
    .map((line) => (line.trim() === "" ? "" : ` ${line.trimEnd()}`))
    .join("\n");
}

/** Texts of several lines as blocks, lists of numbers on a line. */
function asBlocks(map: YAMLMap): void {
  for (const pair of map.items) {
    if (!isPair(pair)) continue;
    const { value } = pair;
    if (isMap(value)) asBlocks(value);
    else if (isSeq(value)) value.flow = value.items.every(isNumber);
    else if (isScalar(value) && typeof value.value === "string" && value.value.includes("\n"))
      value.type = Scalar.BLOCK_LITERAL;
  }
}

function isNumber(item: unknown): boolean {
  return isScalar(item) && typeof item.value === "number";
}
