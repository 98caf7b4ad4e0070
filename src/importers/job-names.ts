import { nameKey } from "../model/names.ts";

const nameMax = 60;

/** A name for what a command line does: that of its program or script, `artisan-schedule-run`; `job` if it has none. */
export function nameOfCommand(command: string): string {
  const parts = command.split(/&&|;|\|\|?/).map(programWords);
  const telling = parts.find(([program]) => program !== undefined && !preparing.has(program));
  const [program = "", ...words] = telling ?? parts.find(([first]) => first !== undefined) ?? [];
  const address = /https?:\/\/[^\s"'?#$]+/.exec(command)?.[0] ?? "";
  if (callers.has(program) && URL.canParse(address))
    return nameFrom([program, nameOfCall(address)]);
  const script = words.findIndex((word) => !word.startsWith("-"));
  return interpreters.test(program) && script >= 0
    ? nameOfProgram(words[script] ?? "", words[script + 1])
    : nameOfProgram(program, words[0]);
}

/** With what is done, where that is a word: `artisan schedule:run`. */
function nameOfProgram(program: string, next = ""): string {
  return nameFrom([baseOf(program), /^[a-z][a-z0-9:_-]*$/i.test(next) ? next : ""]);
}

/** Steps in front of the real work. */
const preparing: ReadonlySet<string> = new Set([
  "cd",
  "test",
  "[",
  "sleep",
  "source",
  ".",
  "export",
]);

const callers: ReadonlySet<string> = new Set(["curl", "wget"]);

const interpreters = /^(?:sh|bash|dash|zsh|ksh|php|python|perl|ruby|node|nodejs|java)[\d.]*$/;

/** Words of the shell's own language in front of a program. */
const keywords: ReadonlySet<string> = new Set("{ ( ! if then else elif do while until".split(" "));

/** They run another program; each takes as many words of its own, beside options, as it says here. */
const wrappers: Readonly<Record<string, number | undefined>> = {
  env: 0,
  nice: 0,
  ionice: 0,
  nohup: 0,
  exec: 0,
  time: 0,
  sudo: 0,
  chronic: 0,
  timeout: 1,
  flock: 1,
};

/** Options of wrappers that take the next word. */
const taking: ReadonlySet<string> = new Set(["-n", "-c", "-u", "-g", "-p", "-w", "-k", "-s"]);

/** The words of a step from its real program on. */
function programWords(step: string): readonly string[] {
  let words = step
    .trim()
    .replaceAll(/["']/g, "")
    .split(/\s+/)
    .filter((word) => word !== "");
  for (;;) {
    words = words.slice(words.findIndex((word) => !/^\w+=/.test(word) && !keywords.has(word)));
    const [first = ""] = words;
    const own = Object.hasOwn(wrappers, baseOf(first)) ? wrappers[baseOf(first)] : undefined;
    if (own === undefined || words.length < 2)
      return words.length === 0 ? [] : [withoutFolder(first), ...words.slice(1)];
    words = behindWrapper(words.slice(1), own);
  }
}

function behindWrapper(words: readonly string[], own: number): string[] {
  let at = 0;
  while ((words[at] ?? "").startsWith("-")) at += taking.has(words[at] ?? "") ? 2 : 1;
  return words.slice(at + own);
}

function withoutFolder(word: string): string {
  return word.slice(word.lastIndexOf("/") + 1);
}

function baseOf(word: string): string {
  return withoutFolder(word).replace(/(?<=.)\.[a-z0-9]{1,4}$/i, "");
}

/** A name for a call: `example-com-cron-run`; what looks like an identifier in the address is left out. */
export function nameOfCall(uri: string): string {
  const { hostname, pathname } = new URL(uri);
  const parts = pathname.split("/").filter((part) => !/^[0-9a-f-]{16,}$/i.test(part));
  return nameFrom([hostname.replace(/^www\./, ""), ...parts.map(baseOf)]);
}

function nameFrom(parts: readonly string[]): string {
  const name = parts
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .replaceAll(/-{2,}/g, "-")
    .slice(0, nameMax)
    .replaceAll(/^[-_]+|[-_]+$/g, "");
  return name === "" ? "job" : name;
}

/** A name for a collection from that of a file: `/etc/cron.d/php` is `php`. */
export function nameOfFile(file: string): string {
  return nameFrom([withoutFolder(file).replace(/\.(?:crontab|cron|tab|txt)$/i, "")]);
}

/** The name that something has elsewhere, with what no name may hold replaced and its case kept. */
export function keptName(text: string, otherwise: string): string {
  const name = text.replaceAll(/[^A-Za-z0-9_-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return name.slice(0, 90) || otherwise;
}

/** Names of jobs, of which each collection has a name space of its own. */
export class NamesByCollection {
  readonly #names = new Map<string, NamesInUse>();

  of(collection: string): NamesInUse {
    const known = this.#names.get(collection) ?? new NamesInUse();
    this.#names.set(collection, known);
    return known;
  }
}

/** Hands out names that nobody has yet: jobs and WebJobs share one name space, without regard to case. */
export class NamesInUse {
  // No key of a file may be called so.
  readonly #taken = new Set(["constructor", "prototype"]);
  /** The last number given to a name, so that a thousand equal ones are no search each. */
  readonly #counts = new Map<string, number>();

  /** The name itself, or the first free one of `name-2`, `name-3`, …; every ending of `endings` is free with it. */
  take(name: string, endings: readonly string[] = [""]): string {
    for (let count = (this.#counts.get(name) ?? 0) + 1; ; count += 1) {
      const candidate = count === 1 ? name : `${name}-${count}`;
      const all = endings.map((ending) => nameKey(candidate + ending));
      if (all.some((each) => this.#taken.has(each))) continue;
      for (const each of all) this.#taken.add(each);
      this.#counts.set(name, count);
      return candidate;
    }
  }
}
