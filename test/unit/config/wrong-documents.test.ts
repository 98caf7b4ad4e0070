import { expect, test } from "vitest";
import type { DocumentKind } from "../../../src/config/documents.ts";
import { foldCase } from "../../../src/config/fold-case.ts";
import { checkDocument } from "../../../src/config/validate.ts";
import type { ProblemCode } from "../../../src/model/codes.ts";

/** What is wrong, the document, and `code path` (or `code path key` where the key is at fault) of each fault. */
type Row = readonly [what: string, document: unknown, ...faults: Expected[]];
type Expected = readonly [code: ProblemCode, path: string, at?: "key" | "value"];

const request = { uri: "http://127.0.0.1/ping" };
const action = { type: "http", request };
const collection = (rest: object) => ({ jobCollection: "billing", ...rest });
const job = (rest: object) => collection({ jobs: { a: { action, ...rest } } });
const act = (rest: object) => job({ action: { ...action, ...rest } });
const ask = (rest: object) => act({ request: { ...request, ...rest } });
const recur = (rest: object) => job({ recurrence: { frequency: "day", ...rest } });
const webJob = (rest: object) => collection({ webJobs: { w: { type: "triggered", ...rest } } });
const target = (rest: object) => ({ targets: { t: { uri: "http://127.0.0.1", ...rest } } });
const at = "/jobs/a";

const collections: Row[] = [
  // Shape.
  ["a text instead of a document", "billing", ["language/type", ""]],
  ["a list instead of a document", [], ["language/type", ""]],
  ["no name", {}, ["language/missing-key", ""]],
  ["a name with a blank", { jobCollection: "b b" }, ["names/form", "/jobCollection"]],
  ["a name that is a number", { jobCollection: 7 }, ["language/type", "/jobCollection"]],
  ["a key in the wrong case", collection({ Jobs: {} }), ["language/unknown-key", "/Jobs", "key"]],
  ["jobs as a list", collection({ jobs: [] }), ["language/type", "/jobs"]],
  ["an empty job", collection({ jobs: { a: null } }), ["language/type", at]],
  ["a job without an action", collection({ jobs: { a: {} } }), ["language/missing-key", at, "key"]],
  [
    "a job name with a blank",
    collection({ jobs: { "a b": { action } } }),
    ["names/form", "/jobs/a b", "key"],
  ],
  [
    "a job name of 101 letters",
    collection({ jobs: { ["a".repeat(101)]: { action } } }),
    ["names/form", `/jobs/${"a".repeat(101)}`, "key"],
  ],
  [
    "two jobs that differ in case",
    collection({ jobs: { a: { action }, A: { action } } }),
    ["names/duplicate", "/jobs/A", "key"],
  ],
  [
    "a job and a WebJob of one name",
    collection({ jobs: { a: { action } }, webJobs: { A: { type: "triggered", source: "./a" } } }),
    ["names/duplicate", "/webJobs/A", "key"],
  ],
  ["a misspelt key", job({ recurence: {} }), ["language/unknown-key", `${at}/recurence`, "key"]],
  [
    "retryPolicy beside action",
    job({ retryPolicy: { retryType: "none" } }),
    ["language/misplaced", `${at}/retryPolicy`, "key"],
  ],
  [
    "errorAction beside action",
    job({ errorAction: action }),
    ["language/misplaced", `${at}/errorAction`, "key"],
  ],
  [
    "timeout inside action",
    act({ timeout: "PT1M" }),
    ["language/misplaced", `${at}/action/timeout`, "key"],
  ],
  [
    "hours beside schedule",
    recur({ hours: [1] }),
    ["language/misplaced", `${at}/recurrence/hours`, "key"],
  ],
  [
    "retryCount inside request",
    ask({ retryCount: 3 }),
    ["language/misplaced", `${at}/action/request/retryCount`, "key"],
  ],
  [
    "a state that only the service sets",
    job({ state: "completed" }),
    ["language/value", `${at}/state`],
  ],
  ["an unknown overlap", job({ overlap: "forbid" }), ["language/value", `${at}/overlap`]],
  ["a flag as text", job({ protect: "true" }), ["language/type", `${at}/protect`]],
  ["an unknown sku", collection({ sku: "premium" }), ["language/value", "/sku"]],
  ["a tag that is a number", collection({ tags: { floor: 3 } }), ["language/type", "/tags/floor"]],
  ["only as a text", collection({ only: "prod" }), ["language/type", "/only"]],
  ["an empty only", collection({ only: [] }), ["language/length", "/only"]],
  // Action.
  ["an unknown type", job({ action: { type: "ftp" } }), ["language/value", `${at}/action/type`]],
  [
    "an action without a type",
    job({ action: { request } }),
    ["language/missing-key", `${at}/action`, "key"],
  ],
  [
    "an action without its request",
    job({ action: { type: "http" } }),
    ["language/missing-key", `${at}/action`, "key"],
  ],
  [
    "the message of another type",
    act({ queueMessage: {} }),
    ["language/misplaced", `${at}/action/queueMessage`, "key"],
  ],
  [
    "https with an http uri",
    act({ type: "https" }),
    ["language/contradiction", `${at}/action/request/uri`],
  ],
  [
    "a request without uri",
    act({ request: { method: "GET" } }),
    ["language/missing-key", `${at}/action/request`, "key"],
  ],
  [
    "url instead of uri",
    act({ request: { url: "http://x/" } }),
    ["language/unknown-key", `${at}/action/request/url`, "key"],
  ],
  ["a uri that is none", ask({ uri: "ftp://x/" }), ["language/format", `${at}/action/request/uri`]],
  [
    "a uri of 2,049 characters",
    ask({ uri: "http://x/".padEnd(2049, "x") }),
    ["language/length", `${at}/action/request/uri`],
  ],
  [
    "a path without a target",
    ask({ path: "/run" }),
    ["language/contradiction", `${at}/action/request/path`, "key"],
  ],
  [
    "an unknown method",
    ask({ method: "FETCH" }),
    ["language/value", `${at}/action/request/method`],
  ],
  [
    "a header that is a number",
    ask({ headers: { X: 1 } }),
    ["language/type", `${at}/action/request/headers/X`],
  ],
  [
    "a header with a line end",
    ask({ headers: { X: "a\r\nY: b" } }),
    ["language/format", `${at}/action/request/headers/X`],
  ],
  [
    "a header name with a blank",
    ask({ headers: { "X Y": "1" } }),
    ["names/form", `${at}/action/request/headers/X Y`, "key"],
  ],
  [
    "51 headers",
    ask({ headers: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`X${i}`, ""])) }),
    ["language/length", `${at}/action/request/headers`],
  ],
  [
    "headers of more than 4,096 characters",
    ask({ headers: { X: "x".repeat(4096) } }),
    ["language/length", `${at}/action/request/headers`],
  ],
  [
    "a header that is ours",
    ask({ headers: { "idempotency-key": "1" } }),
    ["language/value", `${at}/action/request/headers/idempotency-key`, "key"],
  ],
  [
    "another that is ours",
    ask({ headers: { "X-Sched-Attempt": "1" } }),
    ["language/value", `${at}/action/request/headers/X-Sched-Attempt`, "key"],
  ],
  [
    "one header twice",
    ask({ headers: { A: "1", a: "2" } }),
    ["names/duplicate", `${at}/action/request/headers/a`, "key"],
  ],
  [
    "a body of 8,193 characters",
    ask({ body: "x".repeat(8193) }),
    ["language/length", `${at}/action/request/body`],
  ],
  [
    "a mapping as long as that",
    ask({ body: { a: "x".repeat(8193) } }),
    ["language/length", `${at}/action/request/body`],
  ],
  ["a body that is a number", ask({ body: 3 }), ["language/type", `${at}/action/request/body`]],
  [
    "an unknown authentication",
    ask({ authentication: { type: "Digest" } }),
    ["language/value", `${at}/action/request/authentication/type`],
  ],
  [
    "Basic without a password",
    ask({ authentication: { type: "Basic", username: "u" } }),
    ["language/missing-key", `${at}/action/request/authentication`, "key"],
  ],
  [
    "a misspelt password, told once",
    ask({ authentication: { type: "Basic", username: "u", pasword: "p" } }),
    ["language/unknown-key", `${at}/action/request/authentication/pasword`, "key"],
  ],
  [
    "a user name with a colon",
    ask({ authentication: { type: "Basic", username: "u:v", password: "p" } }),
    ["language/value", `${at}/action/request/authentication/username`],
  ],
  [
    "a password in the uri",
    ask({ uri: "http://u:geheim@target.test/" }),
    ["language/value", `${at}/action/request/uri`],
  ],
  [
    "a pfx for Basic",
    ask({ authentication: { type: "Basic", username: "u", password: "p", pfx: "x" } }),
    ["language/misplaced", `${at}/action/request/authentication/pfx`, "key"],
  ],
  [
    "an error action in an error action",
    act({ errorAction: { ...action, errorAction: action } }),
    ["language/misplaced", `${at}/action/errorAction/errorAction`, "key"],
  ],
  [
    "a wrong second error action",
    act({ errorAction: [action, { type: "storageQueue" }] }),
    ["language/missing-key", `${at}/action/errorAction/1`, "key"],
  ],
  [
    "no error action in the list",
    act({ errorAction: [] }),
    ["language/length", `${at}/action/errorAction`],
  ],
  [
    "a parameter of a token request that is sched's own",
    act({
      request: {
        uri: "http://127.0.0.1/",
        authentication: {
          type: "OAuth2ClientCredentials",
          tokenEndpoint: "http://127.0.0.1/token",
          clientId: "c",
          secret: "${{ secrets.S }}",
          parameters: { client_secret: "x" },
        },
      },
    }),
    ["language/value", `${at}/action/request/authentication/parameters/client_secret`, "key"],
  ],
  [
    "a bearer token with its scheme",
    act({
      request: {
        uri: "http://127.0.0.1/",
        authentication: { type: "Bearer", token: "Bearer ${{ secrets.S }}" },
      },
    }),
    ["language/value", `${at}/action/request/authentication/token`],
  ],
  [
    "an authority that is no PEM",
    act({ tls: { ca: "nonsense" } }),
    ["language/format", `${at}/action/tls/ca`],
  ],
  [
    "a signature without the name of its key",
    act({
      request: {
        uri: "http://127.0.0.1/",
        authentication: { type: "Hmac", secret: "${{ secrets.S }}" },
      },
    }),
    ["language/missing-key", `${at}/action/request/authentication`, "key"],
  ],
  [
    "an age that is no duration",
    act({ retryPolicy: { retryType: "exponential", giveUpAfter: "PT5X" } }),
    ["language/format", `${at}/action/retryPolicy/giveUpAfter`],
  ],
  [
    "a linear retry",
    act({ retryPolicy: { retryType: "linear" } }),
    ["language/value", `${at}/action/retryPolicy/retryType`],
  ],
  [
    "a retry interval of 14 seconds",
    act({ retryPolicy: { retryType: "fixed", retryInterval: "14s" } }),
    ["language/range", `${at}/action/retryPolicy/retryInterval`],
  ],
  [
    "a retry interval of 19 months",
    act({ retryPolicy: { retryType: "fixed", retryInterval: "P19M" } }),
    ["language/range", `${at}/action/retryPolicy/retryInterval`],
  ],
  [
    "a retry interval that is a number",
    act({ retryPolicy: { retryType: "fixed", retryInterval: 30 } }),
    ["language/type", `${at}/action/retryPolicy/retryInterval`],
  ],
  [
    "no retries",
    act({ retryPolicy: { retryType: "fixed", retryCount: 0 } }),
    ["language/range", `${at}/action/retryPolicy/retryCount`],
  ],
  [
    "21 retries",
    act({ retryPolicy: { retryType: "fixed", retryCount: 21 } }),
    ["language/range", `${at}/action/retryPolicy/retryCount`],
  ],
  [
    "an empty range of status codes",
    act({ expect: { statusCodes: ["299-200"] } }),
    ["language/value", `${at}/action/expect/statusCodes/0`],
  ],
  [
    "a status code as text",
    act({ expect: { statusCodes: ["2xx"] } }),
    ["language/format", `${at}/action/expect/statusCodes/0`],
  ],
  [
    "a message of 8,193 characters",
    job({
      action: {
        type: "storageQueue",
        queueMessage: {
          storageAccount: "a",
          queueName: "q",
          sasToken: "s",
          message: "x".repeat(8193),
        },
      },
    }),
    ["language/length", `${at}/action/queueMessage/message`],
  ],
  // When.
  [
    "cron with recurrence",
    job({ cron: "* * * * *", recurrence: { frequency: "day" } }),
    ["language/contradiction", `${at}/cron`, "key"],
  ],
  ["cron with four fields", job({ cron: "* * * *" }), ["schedule/cron", `${at}/cron`]],
  [
    "a wrong cron in a list",
    job({ cron: ["* * * * *", "99 * * * *"] }),
    ["schedule/cron", `${at}/cron/1`],
  ],
  [
    "count beside recurrence",
    job({ count: 3, recurrence: { frequency: "day" } }),
    ["language/misplaced", `${at}/count`, "key"],
  ],
  [
    "an end without a rule",
    job({ endTime: "2027-01-01" }),
    ["language/misplaced", `${at}/endTime`, "key"],
  ],
  ["30 February", job({ startTime: "2026-02-30T00:00:00Z" }), ["schedule/time", `${at}/startTime`]],
  ["tomorrow", job({ startTime: "tomorrow" }), ["schedule/time", `${at}/startTime`]],
  [
    "a recurrence without a frequency",
    job({ recurrence: { interval: 2 } }),
    ["language/missing-key", `${at}/recurrence`, "key"],
  ],
  [
    "an unknown frequency",
    recur({ frequency: "dya" }),
    ["language/value", `${at}/recurrence/frequency`],
  ],
  ["an interval of 0", recur({ interval: 0 }), ["language/range", `${at}/recurrence/interval`]],
  [
    "an interval of 1,001",
    recur({ interval: 1001 }),
    ["language/range", `${at}/recurrence/interval`],
  ],
  ["an interval as text", recur({ interval: "2" }), ["language/type", `${at}/recurrence/interval`]],
  [
    "an interval of one and a half",
    recur({ interval: 1.5 }),
    ["language/type", `${at}/recurrence/interval`],
  ],
  ["a count of 0", recur({ count: 0 }), ["language/range", `${at}/recurrence/count`]],
  [
    "hour 24",
    recur({ schedule: { hours: [24] } }),
    ["language/range", `${at}/recurrence/schedule/hours/0`],
  ],
  [
    "minute 60, alone",
    recur({ schedule: { minutes: 60 } }),
    ["language/range", `${at}/recurrence/schedule/minutes`],
  ],
  [
    "no hours in the list",
    recur({ schedule: { hours: [] } }),
    ["language/length", `${at}/recurrence/schedule/hours`],
  ],
  [
    "an abbreviated weekday",
    job({ recurrence: { frequency: "week", schedule: { weekDays: ["mon"] } } }),
    ["language/value", `${at}/recurrence/schedule/weekDays/0`],
  ],
  [
    "day 0 of the month",
    job({ recurrence: { frequency: "month", schedule: { monthDays: [0] } } }),
    ["language/range", `${at}/recurrence/schedule/monthDays/0`],
  ],
  [
    "an occurrence without a day",
    job({
      recurrence: { frequency: "month", schedule: { monthlyOccurrences: [{ occurrence: 1 }] } },
    }),
    ["language/missing-key", `${at}/recurrence/schedule/monthlyOccurrences/0`, "key"],
  ],
  [
    "an occurrence in both spellings",
    job({
      recurrence: {
        frequency: "month",
        schedule: { monthlyOccurrences: [{ day: "monday", occurrence: 1, Occurrence: 2 }] },
      },
    }),
    ["yaml/duplicate-key", `${at}/recurrence/schedule/monthlyOccurrences/0/Occurrence`, "key"],
  ],
  [
    "an unknown time zone of the collection",
    collection({ timeZone: "Mars/Olympus" }),
    ["schedule/time-zone", "/timeZone"],
  ],
  [
    "weekDays with month",
    job({ recurrence: { frequency: "month", schedule: { weekDays: ["monday"] } } }),
    ["language/contradiction", `${at}/recurrence/schedule/weekDays`, "key"],
  ],
  [
    "monthDays with monthlyOccurrences",
    job({
      recurrence: {
        frequency: "month",
        schedule: { monthDays: [1], monthlyOccurrences: [{ day: "monday" }] },
      },
    }),
    ["language/contradiction", `${at}/recurrence/schedule/monthlyOccurrences`, "key"],
  ],
  [
    "an end before the start",
    job({ startTime: "2026-02-01", recurrence: { frequency: "day", endTime: "2026-01-01" } }),
    ["schedule/time", `${at}/recurrence/endTime`],
  ],
  [
    "an end before the start on the clock of the collection",
    {
      ...job({
        startTime: "2026-01-01T00:00:00Z",
        recurrence: { frequency: "day", endTime: "2026-01-01T00:30:00" },
      }),
      timeZone: "Europe/Berlin",
    },
    ["schedule/time", `${at}/recurrence/endTime`],
  ],
  [
    "an unknown time zone of a job",
    job({ timeZone: "Mars/Olympus" }),
    ["schedule/time-zone", `${at}/timeZone`],
  ],
  [
    "an unknown time zone of a WebJob",
    webJob({ source: "./w", timeZone: "Mars/Olympus" }),
    ["schedule/time-zone", "/webJobs/w/timeZone"],
  ],
  ["a wrong change of clocks", job({ dst: { gap: "leap" } }), ["language/value", `${at}/dst/gap`]],
  // Policies.
  ["a timeout in parsecs", job({ timeout: "5 parsecs" }), ["language/format", `${at}/timeout`]],
  [
    "a timeout that only looks like one",
    job({ timeout: "PT5X" }),
    ["language/format", `${at}/timeout`],
  ],
  ["no time at all", job({ timeout: "PT0S" }), ["language/range", `${at}/timeout`]],
  [
    "a catch-up that is neither",
    job({ catchUp: { latestWithin: "sometimes" } }),
    ["language/format", `${at}/catchUp/latestWithin`],
  ],
  [
    "a group without a limit",
    job({ concurrency: { group: "g" } }),
    ["language/missing-key", `${at}/concurrency`, "key"],
  ],
  [
    "a warning that does not exist",
    job({ ignoreWarnings: ["schedule/unevenstep"] }),
    ["language/value", `${at}/ignoreWarnings/0`],
  ],
  [
    "an error that is to be ignored",
    job({ ignoreWarnings: ["schedule/cron"] }),
    ["language/value", `${at}/ignoreWarnings/0`],
  ],
  [
    "a change of nothing",
    job({ ignoreChanges: ["stat"] }),
    ["language/value", `${at}/ignoreChanges/0`],
  ],
  ["a matrix of blanks", job({ matrix: { t: ["a b"] } }), ["names/form", `${at}/matrix/t/0`]],
  [
    "a matrix of 1,001",
    job({
      matrix: {
        x: Array.from({ length: 7 }, (_, i) => i),
        y: Array.from({ length: 143 }, (_, i) => i),
      },
    }),
    ["language/length", `${at}/matrix`],
  ],
  // Limits.
  [
    "more jobs than the quota",
    collection({ quota: { maxJobCount: 1 }, jobs: { a: { action }, b: { action } } }),
    ["limits/quota", "/jobs", "key"],
  ],
  [
    "more jobs than the plan, by a matrix",
    { ...job({ matrix: { n: [1, 2, 3, 4, 5, 6] } }), sku: "free" },
    ["limits/quota", "/jobs", "key"],
  ],
  [
    "a collection with a group of its own",
    collection({ concurrency: { limit: 2, group: "g" } }),
    ["language/unknown-key", "/concurrency/group", "key"],
  ],
  [
    "a collection with no place",
    collection({ concurrency: { limit: 0 } }),
    ["language/range", "/concurrency/limit"],
  ],
  [
    "a quota above the plan",
    collection({ sku: "standard", quota: { maxJobCount: 51 } }),
    ["limits/sku", "/quota/maxJobCount"],
  ],
  [
    "a rate above the plan",
    collection({ sku: "free", quota: { maxRecurrence: { frequency: "minute", interval: 59 } } }),
    ["limits/sku", "/quota/maxRecurrence"],
  ],
  [
    "authentication on the free plan",
    { ...ask({ authentication: { type: "Basic", username: "u", password: "p" } }), sku: "free" },
    ["limits/sku", `${at}/action/request/authentication`, "key"],
  ],
  [
    "quick retries on the free plan",
    { ...act({ retryPolicy: { retryType: "fixed", retryInterval: "30m" } }), sku: "free" },
    ["limits/sku", `${at}/action/retryPolicy/retryInterval`],
  ],
  [
    "a cron that comes more often than the quota",
    {
      ...job({ cron: "*/4 * * * *" }),
      quota: { maxRecurrence: { frequency: "minute", interval: 5 } },
    },
    ["schedule/too-fast", `${at}/cron`, "key"],
  ],
  [
    "two minutes of an hour on the free plan",
    { ...recur({ schedule: { hours: [1], minutes: [0, 30] } }), sku: "free" },
    ["schedule/too-fast", `${at}/recurrence`, "key"],
  ],
  [
    "seconds on the standard plan",
    { ...job({ cron: "*/30 * * * * *" }), sku: "standard" },
    ["schedule/too-fast", `${at}/cron`, "key"],
  ],
  [
    "more lists of cron lines than a quota can be held against",
    collection({
      sku: "p20Premium",
      jobs: Object.fromEntries(
        Array.from({ length: 11 }, (_, i) => [
          `j${i}`,
          { action, cron: Array.from({ length: 100 }, () => "0 1 * * *") },
        ]),
      ),
    }),
    ["limits/quota", "/jobs", "key"],
  ],
  // WebJobs.
  ["a WebJob of nothing", webJob({}), ["language/missing-key", "/webJobs/w", "key"]],
  [
    "a WebJob of two things",
    webJob({ source: "./w", script: "echo", language: "sh" }),
    ["language/contradiction", "/webJobs/w/script", "key"],
  ],
  [
    "a script without a language",
    webJob({ script: "echo" }),
    ["language/missing-key", "/webJobs/w/script", "key"],
  ],
  [
    "a source outside the project",
    webJob({ source: "../w" }),
    ["language/value", "/webJobs/w/source"],
  ],
  [
    "a schedule of a continuous WebJob",
    webJob({ type: "continuous", source: "./w", schedule: "0 * * * * *" }),
    ["language/contradiction", "/webJobs/w/schedule", "key"],
  ],
  [
    "a schedule that is none",
    webJob({ source: "./w", schedule: "0 99 * * * *" }),
    ["schedule/cron", "/webJobs/w/schedule"],
  ],
  [
    "an environment variable with a dash",
    webJob({ source: "./w", environment: { "A-B": "1" } }),
    ["names/form", "/webJobs/w/environment/A-B", "key"],
  ],
  [
    "an environment variable that loads code",
    webJob({ source: "./w", environment: { LD_PRELOAD: "./x.so" } }),
    ["language/value", "/webJobs/w/environment/LD_PRELOAD", "key"],
  ],
  [
    "an environment variable that is the host's",
    webJob({ source: "./w", environment: { WEBJOBS_NAME: "x" } }),
    ["language/value", "/webJobs/w/environment/WEBJOBS_NAME", "key"],
  ],
  // Several at once.
  [
    "mistakes side by side",
    job({ recurrence: { frequency: "dya", interval: 0 }, retryPolicy: {}, timeout: 5 }),
    ["language/value", `${at}/recurrence/frequency`],
    ["language/range", `${at}/recurrence/interval`],
    ["language/misplaced", `${at}/retryPolicy`, "key"],
    ["language/type", `${at}/timeout`],
  ],
  [
    "a key that JSON pointers escape",
    collection({ jobs: { "a/b~c": { action } } }),
    ["names/form", "/jobs/a~1b~0c", "key"],
  ],
];

const projects: Row[] = [
  ["a language of the future", { sched: 2 }, ["language/value", "/sched"]],
  ["a misspelt key", { project: "p", target: {} }, ["language/unknown-key", "/target", "key"]],
  ["a variable without a mapping", { vars: { base: "x" } }, ["language/type", "/vars/base"]],
  [
    "a default of another type",
    { vars: { n: { type: "number", default: true } } },
    ["language/type", "/vars/n/default"],
  ],
  [
    "a default that cannot be read as its type",
    { vars: { n: { type: "integer", default: "1.5" } } },
    ["language/type", "/vars/n/default"],
  ],
  ["a target without a uri", { targets: { t: {} } }, ["language/missing-key", "/targets/t", "key"]],
  [
    "a reserved header of a target",
    target({ headers: { "X-Sched-Job": "x" } }),
    ["language/value", "/targets/t/headers/X-Sched-Job", "key"],
  ],
  [
    "a wrong error action of a target",
    target({ errorAction: { type: "https", request } }),
    ["language/contradiction", "/targets/t/errorAction/request/uri"],
  ],
  ["a limit of 0", target({ limit: 0 }), ["language/range", "/targets/t/limit"]],
  [
    "a value of an undeclared variable",
    { vars: { base: {} }, environments: { dev: { vars: { bse: "x" } } } },
    ["interpolation/unknown-variable", "/environments/dev/vars/bse", "key"],
  ],
  [
    "an address of a backend with a password in it",
    { environments: { prod: { backend: { type: "http", url: "https://me:secret@x" } } } },
    ["language/value", "/environments/prod/backend/url"],
  ],
  [
    "an address of the project's backend with a query",
    { backend: { type: "http", url: "https://x/?token=1" } },
    ["language/value", "/backend/url"],
  ],
  [
    "a backend to come",
    { environments: { prod: { backend: { type: "postgres" } } } },
    ["language/not-yet", "/environments/prod/backend/type"],
  ],
  [
    "a backend nobody has",
    { environments: { prod: { backend: { type: "s3" } } } },
    ["language/value", "/environments/prod/backend/type"],
  ],
  [
    "an interpreter, which belongs to the host",
    { interpreters: {} },
    ["language/unknown-key", "/interpreters", "key"],
  ],
];

const serves: Row[] = [
  ["an address without a port", { listen: "localhost" }, ["language/format", "/listen"]],
  ["a port that no machine has", { listen: "127.0.0.1:70000" }, ["language/range", "/listen"]],
  [
    "git, which is to come",
    { git: { url: "https://example.com/x.git" } },
    ["language/not-yet", "/git", "key"],
  ],
  [
    "a network policy with a network that is none",
    { network: { deny: ["10.0.0.0/8", "10.0.0.0/33", "https://example.com"] } },
    ["language/format", "/network/deny/1"],
    ["language/format", "/network/deny/2"],
  ],
  [
    "a list of what may be called where everything may be",
    { network: { profile: "open", allow: ["example.com"] } },
    ["language/contradiction", "/network/allow", "key"],
  ],
  [
    "a source of secrets of no kind",
    { secrets: { sources: [{ type: "vault" }] } },
    ["language/value", "/secrets/sources/0/type"],
  ],
  [
    "a command that waits for ever, with hosts that are addresses of pages",
    {
      secrets: {
        sources: [{ type: "command", command: ["op"], timeout: "0s", hosts: ["https://x"] }],
      },
    },
    ["language/range", "/secrets/sources/0/timeout"],
    ["language/format", "/secrets/sources/0/hosts/0"],
  ],
  [
    "keys in two places, and in none",
    { secrets: { keys: [{ file: "a", variable: "B" }, {}] } },
    ["language/contradiction", "/secrets/keys/0"],
    ["language/contradiction", "/secrets/keys/1"],
  ],
  [
    "limits of hosts that limit nothing, or no host",
    { limits: { perHost: [{ hosts: ["a.com"] }, { hosts: ["a b"], rate: "10/d" }] } },
    ["language/contradiction", "/limits/perHost/0"],
    ["language/format", "/limits/perHost/1/hosts/0"],
    ["language/format", "/limits/perHost/1/rate"],
  ],
  ["no concurrency", { limits: { concurrency: 0 } }, ["language/range", "/limits/concurrency"]],
];

test("a hundred faults are told, not more, and a wrong document of any size is told soon", () => {
  const jobs = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`j${i}`, 1]));
  expect(checkDocument("jobCollection", collection({ jobs }))).toHaveLength(100);
});

check("jobCollection", collections);
check("project", projects);
check("serve", serves);

function check(kind: DocumentKind, rows: readonly Row[]): void {
  test.each(rows.map((row) => ({ what: row[0], row })))(`${kind}: $what`, ({ row }) => {
    const [, document, ...expected] = row;
    const found = checkDocument(kind, foldCase(kind, document));
    const told = found.map(({ code, path, at }) => `${code} ${path} ${at}`);
    const wanted = expected.map(([code, path, at = "value"]) => `${code} ${path} ${at}`);
    expect(new Set(told)).toEqual(new Set(wanted));
    expect(told).toHaveLength(wanted.length);
    for (const { detail, hint } of found) {
      expect(detail).toMatch(/\.$/);
      expect(hint ?? "OK.").toMatch(/[.?]$/);
    }
  });
}
