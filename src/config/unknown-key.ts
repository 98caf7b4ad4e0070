import { type Fault, pointerTo } from "./faults.ts";
import type { Level } from "./locate.ts";
import { branchesOf, type NamedSchema, type Schema, wordsOfType } from "./schema-walk.ts";
import { didYouMean, listed } from "./suggest.ts";

/**
 * The fault for a key that a mapping does not have. A key that the language knows elsewhere is in the wrong place, and
 * the hint says where it belongs: below (`retryPolicy` inside `action`), above, or in another type of the mapping.
 */
export function unknownKey(way: readonly Level[], path: string, key: string): Fault {
  const here = way.at(-1);
  const at = "key" as const;
  const place = { path: pointerTo(path, key), at };
  const known = Object.keys(here?.branch?.schema.properties ?? {});
  const where = describePlace(way);
  const retold = known.find((word) => word.toLowerCase() === key.toLowerCase());
  if (retold !== undefined) {
    const detail = `\`${key}\` is not known ${where}: keys are written in exactly this letter case.`;
    return { ...place, code: "language/unknown-key", detail, hint: `Did you mean \`${retold}\`?` };
  }
  const home = unplaceable.has(key) ? undefined : homeOf(way, key);
  if (home !== undefined) {
    const detail = `\`${key}\` is not known ${where}, but elsewhere.`;
    return { ...place, code: "language/misplaced", detail, hint: home };
  }
  const hint = didYouMean(key, known) ?? mistakeOf(key) ?? allowedKeys(known);
  const detail = `\`${key}\` is not known ${where}.`;
  return {
    ...place,
    code: "language/unknown-key",
    detail,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** `in \`action\``, `in the job \`nightly\``, `in a document`. */
function describePlace(way: readonly Level[]): string {
  const here = way.at(-1);
  const noun = nouns[here?.branch?.name ?? ""];
  if (here === undefined || way.length === 1) return "at the top of the document";
  return noun === undefined ? `in \`${here.key}\`` : `in the ${noun} \`${here.key}\``;
}

const nouns: Readonly<Record<string, string>> = {
  job: "job",
  webJob: "WebJob",
  target: "target",
  environment: "environment",
  variable: "variable",
};

/** Too common a word to say where it belongs. */
const unplaceable: ReadonlySet<string> = new Set([
  "type",
  "description",
  "name",
  "path",
  "default",
]);

const listedAtMost = 14;

function allowedKeys(known: readonly string[]): string | undefined {
  if (known.length === 0 || known.length > listedAtMost) return undefined;
  return `Known here: ${listed(known).replace(/ or (?=[^ ]*$)/, " and ")}.`;
}

/** What people write who come from elsewhere. */
/** `constructor` is a key that people may write, and no mistake that is known. */
function mistakeOf(key: string): string | undefined {
  const name = key.toLowerCase();
  return Object.hasOwn(commonMistakes, name) ? commonMistakes[name] : undefined;
}

const commonMistakes: Readonly<Record<string, string>> = {
  every: "Write `recurrence: { frequency: minute, interval: 5 }` or `cron`.",
  crontab: "Did you mean `cron`?",
  retries: "Write `retryPolicy: { retryType: fixed, retryCount: 3 }` inside `action`.",
  retry: "Write `retryPolicy: { retryType: fixed, retryCount: 3 }` inside `action`.",
  enabled: "Write `state: enabled` or `state: disabled`.",
  disabled: "Write `state: disabled`.",
  verb: "Did you mean `method`?",
  payload: "Did you mean `body`?",
  url: "Did you mean `uri`?",
  tz: "Did you mean `timeZone`?",
  command: "Programs are WebJobs: they stand under `webJobs` of the collection.",
  properties: "What stands inside `properties` in an Azure export stands in the job itself here.",
};

function homeOf(way: readonly Level[], key: string): string | undefined {
  const here = way.at(-1);
  return (
    (here === undefined ? undefined : (otherType(here, key) ?? below(here, key))) ??
    above(way.slice(0, -1), key)
  );
}

/** The key belongs to another branch of the union that the mapping is read by. */
function otherType({ declared, value }: Level, key: string): string | undefined {
  if (declared === undefined) return undefined;
  const owners = branchesOf(declared).filter((branch) => has(branch.schema, key));
  const words = owners.flatMap(({ schema }) => wordsOfType(schema)).map(String);
  if (words.length === 0 || owners.length === branchesOf(declared).length) return undefined;
  const type = (value as Readonly<Record<string, unknown>> | null)?.["type"];
  if (typeof type !== "string") return `\`${key}\` goes with type ${listed(words)}.`;
  return `\`${key}\` goes with type ${listed(words)}; the type here is \`${type}\`.`;
}

function below(here: Level, key: string): string | undefined {
  if (here.branch === undefined) return undefined;
  const keys = findBelow(here.branch.schema, key);
  return keys === undefined ? undefined : `\`${key}\` belongs inside \`${keys.join(".")}\`.`;
}

const searchDepth = 3;

/** Breadth first, so that the nearest home is found. */
function findBelow(schema: Schema, key: string): readonly string[] | undefined {
  let level: { keys: readonly string[]; schema: Schema }[] = [{ keys: [], schema }];
  for (let depth = 0; depth < searchDepth; depth += 1) {
    const next = level.flatMap((one) => childrenOf(one.schema, one.keys));
    const home = next.find((one) => has(one.schema, key));
    if (home !== undefined) return home.keys;
    level = next;
  }
  return undefined;
}

function childrenOf(
  schema: Schema,
  keys: readonly string[],
): { keys: readonly string[]; schema: Schema }[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    branchesOf(member).map((branch: NamedSchema) => ({
      keys: [...keys, name],
      schema: branch.schema,
    })),
  );
}

/** From the nearest ancestor outwards: in it, or in one of its other members. */
function above(ancestors: readonly Level[], key: string): string | undefined {
  for (const { branch, key: name } of ancestors.toReversed()) {
    if (branch === undefined) continue;
    const where = name === "" ? "the document" : `\`${name}\``;
    if (has(branch.schema, key)) return `\`${key}\` belongs further out, in ${where}.`;
    const keys = findBelow(branch.schema, key);
    if (keys !== undefined) return `\`${key}\` belongs inside \`${keys.join(".")}\` of ${where}.`;
  }
  return undefined;
}

function has(schema: Schema, key: string): boolean {
  return schema.properties !== undefined && Object.hasOwn(schema.properties, key);
}
