import { expect, test } from "vitest";
import type { Action } from "../../../src/model/action.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { PlannedChange } from "../../../src/model/plan.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import { newSecretUses } from "../../../src/plan/secret-uses.ts";

type Any = JobDefinition | WebJobDefinition;

function changeOf(address: string, before: Any | null, after: Any | null): PlannedChange {
  return {
    address,
    kind: "job",
    action: "update",
    reason: null,
    before,
    after,
    fields: [],
    calendar: null,
    unchangedFields: 0,
  };
}

function calling(uri: string, secret?: string, more: Partial<Action> = {}): JobDefinition {
  const headers = secret === undefined ? {} : { headers: { "X-Key": `\${{ secrets.${secret} }}` } };
  return {
    action: { type: "http", request: { method: "GET", uri, ...headers }, ...more } as Action,
  };
}

const uses = (...changes: PlannedChange[]) =>
  newSecretUses(changes).map(({ secret, host, addresses }) => [secret, host, addresses.join(" ")]);

const here = "https://api.example.com/a";

test.each<[string, Any | null, Any | null, unknown[]]>([
  ["a new job", null, calling(here, "KEY"), [["KEY", "api.example.com", "b/j"]]],
  ["another path", calling(here, "KEY"), calling("https://api.example.com/b", "KEY"), []],
  [
    "another host",
    calling(here, "KEY"),
    calling("https://evil.net:8443/", "KEY"),
    [["KEY", "evil.net:8443", "b/j"]],
  ],
  [
    "another secret",
    calling(here, "KEY"),
    calling(here, "OTHER"),
    [["OTHER", "api.example.com", "b/j"]],
  ],
  ["a secret less", calling(here, "KEY"), calling(here), []],
  ["a deletion", calling(here, "KEY"), null, []],
  ["a host that a secret tells", null, calling("${{ secrets.HOOK }}"), [["HOOK", null, "b/j"]]],
  [
    "a host with a template in it",
    null,
    calling("https://${{ run.job }}.example.com/", "KEY"),
    [["KEY", "${{ run.job }}.example.com", "b/j"]],
  ],
])("%s", (_what, before, after, expected) => {
  expect(uses(changeOf("b/j", before, after))).toEqual(expected);
});

test("an error action and a notification go their own way, a WebJob nowhere that is named", () => {
  const errorAction: Action = {
    type: "storageQueue",
    queueMessage: {
      storageAccount: "acme",
      queueName: "q",
      sasToken: "${{ secrets.SAS }}",
      message: "m",
    },
  };
  const job = calling(here, "KEY", { errorAction: [errorAction] });
  const webJob = {
    type: "triggered",
    source: "x",
    environment: { K: "${{ secrets.ENV }}" },
  } as const;
  expect(uses(changeOf("b/j", null, job), changeOf("b/w", null, webJob))).toEqual([
    ["ENV", null, "b/w"],
    ["KEY", "api.example.com", "b/j"],
    ["SAS", "acme.queue.core.windows.net", "b/j"],
  ]);
});

test("a heartbeat takes its secret to the host of its monitor", () => {
  const beating = (host: string): JobDefinition => ({
    ...calling(here),
    heartbeat: { uri: `https://${host}/ping/\${{ secrets.CHECK }}` },
  });
  expect(uses(changeOf("b/j", null, beating("hc.example")))).toEqual([
    ["CHECK", "hc.example", "b/j"],
  ]);
  expect(uses(changeOf("b/j", beating("hc.example"), beating("evil.net")))).toEqual([
    ["CHECK", "evil.net", "b/j"],
  ]);
});

test("the secret of an OAuth client goes to whoever gives out tokens, not to the target", () => {
  const action: Action = {
    type: "https",
    request: {
      method: "GET",
      uri: here,
      authentication: {
        type: "ActiveDirectoryOAuth",
        tenant: "t",
        audience: "a",
        clientId: "c",
        secret: "${{ secrets.CLIENT }}",
      },
    },
  };
  expect(uses(changeOf("b/j", null, { action }))).toEqual([
    ["CLIENT", "login.microsoftonline.com", "b/j"],
  ]);
});

test("jobs of a collection that do the same are one entry, of another collection another", () => {
  const job = calling(here, "KEY");
  expect(uses(...["b/j", "b/k", "c/j"].map((address) => changeOf(address, null, job)))).toEqual([
    ["KEY", "api.example.com", "b/j b/k"],
    ["KEY", "api.example.com", "c/j"],
  ]);
});
