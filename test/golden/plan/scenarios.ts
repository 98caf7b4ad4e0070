import type { Fold } from "../../../src/model/fold.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { dayMs } from "../../../src/model/time.ts";
import { foldAll, noon, ping, planAt, projectOf, stateAfter } from "../../support/plan-scenarios.ts";

export const nightly: JobDefinition = {
  description: "Creates the day's invoices",
  startTime: "2026-01-01T01:00:00Z",
  timeZone: "Europe/Berlin",
  recurrence: { frequency: "day", schedule: { hours: [1], minutes: [0, 30] } },
  action: {
    type: "https",
    request: {
      method: "POST",
      uri: "https://billing.acme.example/invoices/run",
      headers: { "Content-Type": "application/json" },
      body: '{"day": "${{ run.scheduledTime }}"}',
      authentication: {
        type: "Basic",
        username: "sched",
        password: "${{ secrets.INVOICE_PASSWORD }}",
      },
    },
    errorAction: [{ type: "http", request: { method: "POST", uri: "http://127.0.0.1/alert" } }],
  },
};
export const heartbeat: Partial<JobDefinition> = { cron: ["*/5 * * * *"] };
export const before = projectOf({
  billing: { settings: { location: "eu-1" }, jobs: { heartbeat, "nightly-invoice": nightly } },
});
export const billing = (jobs: Record<string, Partial<JobDefinition>>) =>
  projectOf({ billing: { settings: { location: "eu-1" }, jobs } });
const sealed = (seal: string): Partial<JobDefinition> => ({
  ...heartbeat,
  action: {
    type: "http",
    request: {
      method: "GET",
      uri: "http://127.0.0.1:9000/ping",
      authentication: { type: "Basic", username: "sched", password: { sealed: seal } },
    },
  },
});
const onlyJobs = ["a", "b", "c", "d"];
const four = projectOf({
  billing: { jobs: Object.fromEntries(onlyJobs.map((name) => [name, heartbeat])) },
});

export function held(fold: Fold): Fold {
  const hold = { by: "ann@desk", since: noon - dayMs / 2, note: "maintenance of the database" };
  const at = noon - dayMs / 2;
  return foldAll(fold, [{ type: "held", at, address: "billing/nightly-invoice", hold }]);
}

export function changedOverRest(fold: Fold): Fold {
  const change = {
    kind: "job",
    collection: "billing",
    name: "heartbeat",
    origin: "api",
    definition: { action: ping, ...heartbeat, state: "disabled" },
  } as const;
  const [at, serial] = [noon - dayMs / 2, fold.serial + 1];
  return foldAll(fold, [{ type: "applied", at, serial, by: "rest", changes: [change] }]);
}

function finished(fold: Fold): Fold {
  const at = noon - dayMs / 2;
  return foldAll(fold, [{ type: "finished", at, address: "billing/once", state: "completed" }]);
}

/** Plans by the name of their golden files. */
export const plans: Readonly<Record<string, () => Plan>> = {
  "first-apply": () => planAt(stateAfter(), before),
  "no-changes": () => planAt(stateAfter(before), before),
  "fires-at-once": () =>
    planAt(
      stateAfter(before),
      billing({
        heartbeat,
        "nightly-invoice": nightly,
        "once-absent": {},
        "once-late": { startTime: "2026-03-01T00:00:00Z" },
        "once-later": { startTime: "2026-04-01T00:00:00Z" },
        "now-and-hourly": { startTime: "now", recurrence: { frequency: "hour" } },
      }),
    ),
  "update-fields": () =>
    planAt(
      stateAfter(before),
      billing({
        heartbeat: { ...heartbeat, timeout: "PT5M", overlap: "skip" },
        "nightly-invoice": {
          ...nightly,
          description: "Creates the day's invoices,\nand sends them",
          action: {
            ...nightly.action,
            request: {
              method: "POST",
              uri: "https://billing.acme.example/invoices/run?all=true",
              headers: { Accept: "text/plain" },
              body: "x".repeat(600),
              authentication: {
                type: "Basic",
                username: "sched",
                password: "${{ secrets.NEW_PASSWORD }}",
              },
            },
          } as JobDefinition["action"],
        },
      }),
    ),
  "update-timing": () =>
    planAt(
      stateAfter(before),
      billing({
        heartbeat: { cron: ["*/10 * * * *"] },
        "nightly-invoice": {
          ...nightly,
          recurrence: { frequency: "day", schedule: { hours: [1], minutes: [0, 45] } },
        },
      }),
    ),
  "time-zone": () =>
    planAt(
      stateAfter(before),
      billing({ heartbeat, "nightly-invoice": { ...nightly, timeZone: "America/New_York" } }),
    ),
  "start-anew": () =>
    planAt(
      finished(stateAfter(billing({ once: {}, heartbeat }))),
      billing({ once: { startTime: "2026-04-01T08:00:00Z" }, heartbeat }),
    ),
  sensitive: () =>
    planAt(stateAfter(billing({ heartbeat: sealed("a1") })), billing({ heartbeat: sealed("b2") })),
  disabled: () =>
    planAt(
      stateAfter(before),
      projectOf({
        billing: {
          settings: { location: "eu-2", state: "disabled" },
          jobs: { heartbeat, "nightly-invoice": nightly },
        },
      }),
    ),
  "enabled-again": () =>
    planAt(
      stateAfter(
        projectOf({
          billing: { settings: { state: "disabled" }, jobs: { heartbeat, other: heartbeat } },
          reports: { jobs: { weekly: { ...heartbeat, state: "suspended" } } },
        }),
      ),
      projectOf({
        billing: { jobs: { heartbeat, other: heartbeat } },
        reports: { jobs: { weekly: heartbeat } },
      }),
    ),
  deletions: () => planAt(stateAfter(four), projectOf({ billing: { jobs: { a: heartbeat } } })),
  destroy: () => planAt(stateAfter(before), before, noon, { destroy: true }),
  drift: () => planAt(changedOverRest(held(stateAfter(before))), before),
  unmanaged: () => {
    const other = projectOf({ reports: { jobs: { weekly: heartbeat } } }, "other");
    return planAt(stateAfter(before, other), billing({ heartbeat, "nightly-invoice": nightly }));
  },
  "not-served": () =>
    planAt(
      stateAfter(),
      projectOf({
        billing: {
          jobs: {
            queue: {
              ...heartbeat,
              action: {
                type: "storageQueue",
                queueMessage: {
                  storageAccount: "acme",
                  queueName: "alerts",
                  sasToken: "${{ secrets.QUEUE_SAS }}",
                  message: "now",
                },
              },
            },
          },
          webJobs: { mailer: { type: "continuous", source: "./webjobs/mailer", singleton: true } },
        },
      }),
    ),
  hazards: () =>
    planAt(
      stateAfter(),
      billing({
        "in-the-gap": { cron: ["30 2 * * *"], timeZone: "Europe/Berlin" },
        meant: {
          cron: ["30 2 * * *"],
          timeZone: "Europe/Berlin",
          ignoreWarnings: ["schedule/gap", "schedule/repeat"],
        },
        never: { cron: ["0 0 30 2 *"] },
      }),
    ),
  "hostile-text": () =>
    planAt(
      stateAfter(),
      billing({ heartbeat: { ...heartbeat, description: "\u001b[31mred\u202e\n```\n| @all <b>" } }),
    ),
};

