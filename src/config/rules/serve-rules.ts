import type { Fault } from "../faults.ts";
import { durationsIn, positiveDurationsIn } from "./durations.ts";
import {
  type Complaint,
  follow,
  given,
  type Mapping,
  type Part,
  partAt,
  textAt,
} from "./report.ts";

/** What is wrong with `serve.yaml`, beyond the schema. */
export function serveFaults(serve: Part): Fault[] {
  return [
    ...follow([toCome, port, durationsIn("drain")], serve),
    ...partAt(serve, "limits").flatMap((limits) =>
      follow([positiveDurationsIn("historyRetention"), limitsToCome], limits),
    ),
  ];
}

/** Settings that the language has and the service does not obey yet: taking them in silence would promise safety. */
const settingsToCome: readonly string[] = [
  "tls",
  "tokens",
  "definitions",
  "secrets",
  "network",
  "interpreters",
  "webJobs",
  "git",
];

function toCome(serve: Mapping): readonly Complaint[] {
  return settingsToCome.filter((key) => given(serve, key)).map(notYet);
}

function limitsToCome(limits: Mapping): readonly Complaint[] {
  return ["perHost", "historyRetention", "fileBytes"]
    .filter((key) => given(limits, key))
    .map(notYet);
}

function notYet(key: string): Complaint {
  const detail = `\`${key}\` is planned and not obeyed yet.`;
  const hint = "Leave it out for now.";
  return { code: "language/not-yet", keys: [key], at: "key", detail, hint };
}

const highestPort = 65_535;

function port(serve: Mapping): readonly Complaint[] {
  const text = textAt(serve, "listen");
  const digits = text === undefined ? undefined : /:(\d{1,5})$/.exec(text)?.[1];
  if (digits === undefined || Number(digits) <= highestPort) return [];
  const detail = `\`listen\` names port ${digits}; the highest is 65,535.`;
  return [{ code: "language/range", keys: ["listen"], detail }];
}
