import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import type { Notify } from "../../../src/model/notify.ts";
import { projectFolder } from "../../support/project-folder.ts";

/** The notifications of the only job, or what is complained about. */
function notifyOf(collection: string, job: string): readonly Notify[] | string[] | undefined {
  const { desired, problems } = loadProject(
    projectFolder({
      "sched.yaml": "project: p\n",
      "a.sched.yaml": `jobCollection: a\n${collection}jobs:\n  x:\n${job}    action: { type: http, request: { uri: "http://h" } }\n`,
    }),
  );
  if (problems.length > 0) {
    return problems.map(({ code, range }) => `${code} ${range?.start.line}`);
  }
  return desired?.collections[0]?.jobs[0]?.definition.notify;
}

const action = (host: string) => `{ type: http, request: { uri: "http://${host}" } }`;
const call = (host: string) => ({
  type: "http",
  request: { method: "GET", uri: `http://${host}` },
});
const ofCollection = `notify: { on: [late], lateAfter: 5m, action: ${action("c")} }\n`;

test.each([
  { says: "nothing", job: "", notify: [{ on: ["late"], lateAfter: "PT5M", action: call("c") }] },
  { says: "null", job: "    notify: null\n", notify: undefined },
  {
    says: "one key",
    job: "    notify: { lateAfter: 2m }\n",
    notify: [{ on: ["late"], lateAfter: "PT2M", action: call("c") }],
  },
  {
    says: "null for keys, which leaves the defaults",
    job: "    notify: { on: null, lateAfter: null }\n",
    notify: [{ action: call("c") }],
  },
  {
    says: "all there is, which is the default",
    job: "    notify: { on: [Late, recovery, failure, long, missed], lateAfter: 60s, longFactor: 3 }\n",
    notify: [{ action: call("c") }],
  },
  {
    says: "a list, which replaces",
    job: `    notify: [{ on: [missed, failure], action: ${action("j")} }, { action: ${action("k")} }]\n`,
    notify: [{ on: ["failure", "missed"], action: call("j") }, { action: call("k") }],
  },
])("a job that says $says", ({ job, notify }) => {
  expect(notifyOf(ofCollection, job)).toEqual(notify);
});

test("what a notification does has its own policy whole, for what it leaves out is not the default", () => {
  const job = `    notify: { action: { type: http, request: { uri: "http://j" }, retryPolicy: { retryType: fixed } } }\n`;
  expect(notifyOf("", job)).toEqual([
    { action: { ...call("j"), retryPolicy: { retryType: "fixed" } } },
  ]);
});

test.each([
  { wrong: "no action", job: "    notify: { on: [late] }\n", told: ["language/missing-key 4"] },
  {
    wrong: "a list entry without an action",
    job: `    notify: [{ on: [late] }]\n`,
    told: ["language/missing-key 4"],
  },
  {
    wrong: "a word that is no condition",
    job: `    notify: { on: [never], action: ${action("j")} }\n`,
    told: ["language/value 4"],
  },
  {
    wrong: "no time at all",
    job: `    notify: { lateAfter: PT0S, action: ${action("j")} }\n`,
    told: ["language/range 4"],
  },
  {
    wrong: "an error action",
    job: `    notify: { action: { type: http, request: { uri: "http://j" }, errorAction: ${action("e")} } }\n`,
    told: ["language/misplaced 4"],
  },
  {
    wrong: "a reserved header",
    job: `    notify: { action: { type: http, request: { uri: "http://j", headers: { Idempotency-Key: a } } } }\n`,
    told: ["language/value 4"],
  },
])("$wrong is a fault", ({ job, told }) => {
  expect(notifyOf("", job)).toEqual(told);
});

test("a secret in a collection's notification is complained about once, where it stands", () => {
  const secret = `notify: { action: { type: http, request: { uri: "http://c", authentication: { type: Basic, username: u, password: canary } } } }\n`;
  expect(notifyOf(secret, "")).toEqual(["secrets/literal 2"]);
});
