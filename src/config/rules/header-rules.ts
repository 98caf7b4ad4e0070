import { type Complaint, isMapping, type Mapping, type Rule } from "./report.ts";

/** What holds for `headers` of a request, a target or the defaults. */
export const headerRules: readonly Rule[] = [reserved, sameName, totalLength];

/** These are `sched`'s own: a receiver tells occurrences and redeliveries apart by them. */
const reservedPattern = /^(?:idempotency-key|x-sched-.*)$/i;

function reserved(value: Mapping): readonly Complaint[] {
  return names(value)
    .filter((name) => reservedPattern.test(name))
    .map((name) => ({
      code: "language/value",
      keys: ["headers", name],
      at: "key",
      detail: `The header \`${name}\` is set by sched itself, so that a receiver can rely on it.`,
      hint: "Choose another name for your own header.",
    }));
}

function sameName(value: Mapping): readonly Complaint[] {
  const seen = new Map<string, string>();
  return names(value).flatMap((name) => {
    const earlier = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    if (earlier === undefined) return [];
    const detail = `The headers \`${earlier}\` and \`${name}\` are the same to HTTP.`;
    return [
      { code: "names/duplicate" as const, keys: ["headers", name], at: "key" as const, detail },
    ];
  });
}

const totalMax = 4_096;

function totalLength(value: Mapping): readonly Complaint[] {
  let total = 0;
  for (const [name, text] of Object.entries(headersOf(value))) {
    total += name.length + (typeof text === "string" ? text.length : 0);
  }
  if (total <= totalMax) return [];
  const detail = `The headers have ${total.toLocaleString("en")} characters; at most 4,096 in all.`;
  return [{ code: "language/length", keys: ["headers"], detail }];
}

function names(value: Mapping): readonly string[] {
  return Object.keys(headersOf(value));
}

const headersMax = 50;

/** None when there are too many: the schema says so, and a hostile number of them is not worth a look. */
function headersOf(value: Mapping): Mapping {
  const headers = isMapping(value["headers"]) ? value["headers"] : {};
  return Object.keys(headers).length > headersMax ? {} : headers;
}
