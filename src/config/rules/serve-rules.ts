import { nameKey } from "../../model/names.ts";
import type { Fault } from "../faults.ts";
import { durationsIn, positiveDurationsIn } from "./durations.ts";
import {
  type Complaint,
  follow,
  given,
  isMapping,
  type Mapping,
  type Part,
  partAt,
  partsOf,
  textAt,
} from "./report.ts";
import { hostsIn, secretFaults } from "./secret-rules.ts";

/** What is wrong with `serve.yaml`, beyond the schema. */
export function serveFaults(serve: Part): Fault[] {
  return [
    ...follow([toCome, port, oneRightAName, durationsIn("drain")], serve),
    ...secretFaults(serve),
    ...partAt(serve, "network").flatMap((network) =>
      follow([hostsIn("allow"), hostsIn("deny"), allowedByNone], network),
    ),
    ...partAt(serve, "limits").flatMap((limits) =>
      follow([positiveDurationsIn("historyRetention"), limitsToCome], limits),
    ),
    ...partAt(serve, "limits").flatMap((limits) =>
      partsOf(limits, "perHost").flatMap((one) => follow([hostsIn("hosts"), limitsNothing], one)),
    ),
  ];
}

/** Settings that the language has and the service does not obey yet: taking them in silence would promise safety. */
const settingsToCome: readonly string[] = ["git"];

function toCome(serve: Mapping): readonly Complaint[] {
  return settingsToCome.filter((key) => given(serve, key)).map(notYet);
}

function limitsToCome(limits: Mapping): readonly Complaint[] {
  return ["fileBytes"].filter((key) => given(limits, key)).map(notYet);
}

function notYet(key: string): Complaint {
  const detail = `\`${key}\` is planned and not obeyed yet.`;
  const hint = "Leave it out for now.";
  return { code: "language/not-yet", keys: [key], at: "key", detail, hint };
}

/** Two entries of one name would leave open which of them counts. */
function oneRightAName(serve: Mapping): readonly Complaint[] {
  const tokens = Array.isArray(serve["tokens"]) ? serve["tokens"].filter(isMapping) : [];
  const seen = new Set<string>();
  return tokens.flatMap((token, index): Complaint[] => {
    const name = textAt(token, "name");
    if (name === undefined) return [];
    const isNew = !seen.has(nameKey(name));
    seen.add(nameKey(name));
    if (isNew) return [];
    const detail = `The token \`${name}\` has its rights above already.`;
    return [{ code: "names/duplicate", keys: ["tokens", index, "name"], detail }];
  });
}

/** Whoever writes both means something, and it is not what would happen. */
function allowedByNone(network: Mapping): readonly Complaint[] {
  if (textAt(network, "profile") !== "open" || !given(network, "allow")) return [];
  const detail = "`allow` changes nothing where the profile is `open`: everything is allowed.";
  const hint = "Leave `profile` out, and only what `allow` lists may be called.";
  return [{ code: "language/contradiction", keys: ["allow"], at: "key", detail, hint }];
}

function limitsNothing(one: Mapping): readonly Complaint[] {
  if (given(one, "concurrency") || given(one, "rate")) return [];
  const detail = "Neither `concurrency` nor `rate` is given: nothing would be limited.";
  const hint = "Give one of them, or leave the entry out.";
  return [{ code: "language/contradiction", keys: [], detail, hint }];
}

const highestPort = 65_535;

function port(serve: Mapping): readonly Complaint[] {
  const text = textAt(serve, "listen");
  const digits = text === undefined ? undefined : /:(\d{1,5})$/.exec(text)?.[1];
  if (digits === undefined || Number(digits) <= highestPort) return [];
  const detail = `\`listen\` names port ${digits}; the highest is 65,535.`;
  return [{ code: "language/range", keys: ["listen"], detail }];
}
