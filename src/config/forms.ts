import type { ProblemCode } from "../model/codes.ts";

/** The form that a text has to have, for a sentence and its hint. */
export interface Form {
  readonly code: ProblemCode;
  /** Behind "is not". */
  readonly what: string;
  readonly hint: string;
}

/** The form of the text under a key, or of a definition of the schemas. */
export function formOf(key: string, definition?: string): Form {
  return forms[key] ?? forms[definition ?? ""] ?? otherForm;
}

const name: Form = {
  code: "names/form",
  what: "a name",
  hint: "A name is a letter or digit, then up to 99 letters, digits, hyphens and underscores.",
};

const instantHint =
  "Write ISO 8601: `2026-01-01`, `2026-01-01T01:00:00Z` or `2026-01-01T01:00:00+02:00`.";

const otherForm: Form = {
  code: "language/format",
  what: "of the form that is wanted here",
  hint: "See the description of the key in the manual.",
};

const forms: Readonly<Record<string, Form>> = {
  name,
  project: name,
  duration: {
    code: "language/format",
    what: "a duration",
    hint: "Write ISO 8601 (`PT30S`, `P1D`), short (`30s`, `5m`, `2h`) or `00:01:00`.",
  },
  latestWithin: {
    code: "language/format",
    what: "a duration, `untilNext` or `never`",
    hint: "Write a duration such as `PT30M`, or `untilNext` or `never`.",
  },
  startTime: {
    code: "schedule/time",
    what: "a date or time",
    hint: `${instantHint} Or \`now\`.`,
  },
  instant: { code: "schedule/time", what: "a date or time", hint: instantHint },
  expectedMoment: { code: "schedule/time", what: "a date or time", hint: instantHint },
  timeOfDay: {
    code: "schedule/time",
    what: "a time of day",
    hint: 'Write it like "02:30", from 00:00 to 23:59.',
  },
  uri: {
    code: "language/format",
    what: "an http or https uri",
    hint: "Write it whole: `https://host/path`.",
  },
  url: {
    code: "language/format",
    what: "an http or https url",
    hint: "Write it whole: `https://host`.",
  },
  tokenEndpoint: {
    code: "language/format",
    what: "an http or https uri",
    hint: "Write it whole: `https://host/path`.",
  },
  endpoint: {
    code: "language/format",
    what: "a base address",
    hint: "Write it with its scheme: `http://127.0.0.1:10001/devstoreaccount1`.",
  },
  broker: {
    code: "language/format",
    what: "the address of a broker",
    hint: "Write `amqps://HOST` or `amqp://HOST:PORT`; who calls is said in `authentication`.",
  },
  keyId: {
    code: "language/format",
    what: "the name of a key",
    hint: "It has letters, digits, dots, hyphens and underscores, at most 100.",
  },
  statusCodes: {
    code: "language/format",
    what: "a status code or a range of them",
    hint: 'Write `200` or `"200-299"`.',
  },
  listen: {
    code: "language/format",
    what: "an address to listen on",
    hint: "Write `HOST:PORT`, such as `127.0.0.1:7420`.",
  },
  "headers key": {
    code: "names/form",
    what: "the name of a header",
    hint: "A header name has letters, digits and hyphens, and no blanks or colons.",
  },
  "environment key": {
    code: "names/form",
    what: "the name of an environment variable",
    hint: "It has letters, digits and underscores and begins with no digit.",
  },
};
