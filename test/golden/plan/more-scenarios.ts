import type { JobDefinition } from "../../../src/model/job.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { dayMs } from "../../../src/model/time.ts";
import { planChanges } from "../../../src/plan/diff.ts";
import type { PlanMode } from "../../../src/ui/plan/text.ts";
import {
  foldAll,
  noon,
  ping,
  planAt,
  projectOf,
  stateAfter,
} from "../../support/plan-scenarios.ts";
import { sha256 } from "../../support/random-project.ts";
import { before, billing, changedOverRest, heartbeat, held, nightly } from "./scenarios.ts";

type Job = Partial<JobDefinition>;

const request = { method: "GET", uri: "http://127.0.0.1:9000/ping" } as const;
const action = (more: object): Job => ({
  action: { type: "http", request, ...more },
});

/** One attribute a job: how it was, and how it becomes. */
const attributes: Readonly<Record<string, readonly [Job, Job]>> = {
  description: [{ description: "Pings" }, { description: "Pings the ledger" }],
  disabled: [{}, { state: "disabled" }],
  enabled: [{ state: "suspended" }, {}],
  tags: [{ tags: { team: "finance" } }, { tags: { team: "ops", tier: "1" } }],
  overlap: [{}, { overlap: "skip" }],
  "catch-up": [{}, { catchUp: { replay: "PT1H", latestWithin: "never" } }],
  timeout: [{ timeout: "PT2M" }, {}],
  delivery: [{}, { delivery: "atMostOnce" }],
  jitter: [{}, { jitter: "PT30S" }],
  concurrency: [
    { concurrency: { group: "reports", limit: 1 } },
    { concurrency: { group: "reports", limit: 4 } },
  ],
  target: [{ target: { name: "ledger" } }, { target: { name: "ledger", limit: 8 } }],
  protect: [{}, { protect: true }],
  unprotect: [{ protect: true }, {}],
  "ignore-changes": [{}, { ignoreChanges: ["state"] }],
  "ignore-warnings": [{}, { ignoreWarnings: ["schedule/gap"] }],
  dst: [{}, { dst: { repeat: "both" } }],
  method: [{}, { action: { type: "http", request: { ...request, method: "POST" } } }],
  headers: [
    { action: { type: "http", request: { ...request, headers: { Accept: "*/*" } } } },
    { action: { type: "http", request: { ...request, headers: { "X-Trace": "on" } } } },
  ],
  retries: [
    {},
    action({ retryPolicy: { retryType: "fixed", retryInterval: "PT1M", retryCount: 2 } }),
  ],
  alert: [action({ errorAction: [{ type: "http", request }] }), {}],
  count: [{}, { count: 12 }],
  end: [{ endTime: "2026-04-01T00:00:00Z" }, { endTime: "2026-05-01T00:00:00Z" }],
};

function everyAttribute(side: 0 | 1) {
  const jobs = Object.entries(attributes).map(([name, sides]) => [
    name,
    { ...heartbeat, ...sides[side] },
  ]);
  return billing(Object.fromEntries(jobs) as Record<string, Job>);
}

const summer = { cron: ["30 2 * * *"], timeZone: "Europe/Berlin", ignoreWarnings: ["schedule/gap"] };
const worker = { type: "continuous", source: "./worker", singleton: true } as const;

const many = (cron: string) =>
  billing(
    Object.fromEntries(
      Array.from({ length: 240 }, (_, index) => [`tenant-${index}`, { cron: [cron] }]),
    ),
  );

export const morePlans: Readonly<Record<string, () => Plan>> = {
  "update-each-attribute": () => planAt(stateAfter(everyAttribute(0)), everyAttribute(1)),
  "collection-settings": () =>
    planAt(
      stateAfter(before),
      projectOf({
        billing: {
          settings: {
            description: "Month-end work",
            tags: { team: "finance" },
            quota: { maxJobCount: 50 },
          },
          jobs: { heartbeat, "nightly-invoice": nightly },
        },
      }),
    ),
  "web-jobs": () =>
    planAt(
      stateAfter(projectOf({ ops: { webJobs: { mailer: worker, old: worker } } })),
      projectOf({
        ops: {
          webJobs: {
            mailer: { ...worker, state: "disabled" },
            sweep: { type: "triggered", source: "./sweep", schedule: "0 */15 * * * *" },
          },
        },
      }),
    ),
  "job-becomes-web-job": () =>
    planAt(
      stateAfter(projectOf({ ops: { jobs: { mailer: heartbeat, other: heartbeat } } })),
      projectOf({ ops: { jobs: { other: heartbeat }, webJobs: { mailer: worker } } }),
    ),
  holds: () => {
    const until = noon + dayMs;
    const hold = { by: "bob@vm", since: noon - dayMs / 4, until };
    const fold = foldAll(held(stateAfter(before)), [
      { type: "held", at: hold.since, address: "billing", hold },
    ]);
    return planAt(fold, billing({ heartbeat: { cron: ["*/10 * * * *"] }, "nightly-invoice": nightly }));
  },
  "ignored-drift": () =>
    planAt(
      changedOverRest(stateAfter(before)),
      billing({
        heartbeat: { ...heartbeat, ignoreChanges: ["state"] },
        "nightly-invoice": nightly,
      }),
    ),
  "protected-job-leaves": () =>
    planAt(
      stateAfter(billing({ heartbeat, keep: { ...heartbeat, protect: true }, other: heartbeat })),
      billing({ heartbeat, other: heartbeat }),
    ),
  "clocks-go-forward": () =>
    planAt(
      stateAfter(billing({ report: summer, heartbeat })),
      billing({ report: { ...summer, cron: ["45 1,2 * * *"] }, heartbeat }),
    ),
  "finished-and-edited": () => {
    const at = noon - dayMs / 2;
    const fold = foldAll(stateAfter(billing({ once: {}, heartbeat })), [
      { type: "finished", at, address: "billing/once", state: "faulted" },
    ]);
    return planAt(fold, billing({ once: { description: "Was needed once" }, heartbeat }));
  },
  target: () =>
    planAt(stateAfter(before), billing({ heartbeat: { cron: ["*/10 * * * *"] }, made: heartbeat }), noon, {
      targets: ["billing/heartbeat"],
    }),
  "target-destroy": () =>
    planAt(stateAfter(before), before, noon, { destroy: true, targets: ["billing/heartbeat"] }),
  "nothing-to-destroy": () => planAt(stateAfter(), before, noon, { destroy: true }),
  "refresh-only": () =>
    planAt(changedOverRest(held(stateAfter(before))), before, noon, { refreshOnly: true }),
  "refresh-nothing": () => planAt(stateAfter(before), before, noon, { refreshOnly: true }),
  earlier: () =>
    planAt(stateAfter(before), billing({ heartbeat: { cron: ["*/15 * * * *"] } })),
  "other-zone-rules": () => {
    const fold = stateAfter(before);
    fold.timeZoneData = "2025c";
    const options = { now: noon, horizonMs: 7 * dayMs, hash: sha256, timeZoneData: "2026a" };
    return planChanges(before, fold, options);
  },
  "others-live-here": () => {
    const fold = foldAll(stateAfter(before, projectOf({ reports: { jobs: { weekly: heartbeat } } })), [
      {
        type: "applied",
        at: noon - dayMs / 2,
        serial: 3,
        by: "rest",
        changes: [
          {
            kind: "job",
            collection: "billing",
            name: "by-hand",
            origin: "api",
            definition: { action: ping, ...heartbeat },
          },
        ],
      },
    ]);
    return planAt(fold, projectOf({ reports: { jobs: { weekly: heartbeat } } }));
  },
  import: () => {
    const other = projectOf({ reports: { jobs: { weekly: heartbeat, monthly: heartbeat } } }, "other");
    const desired = projectOf({
      billing: { settings: { location: "eu-1" }, jobs: { heartbeat, "nightly-invoice": nightly } },
      reports: { jobs: { weekly: { ...heartbeat, timeout: "PT5M" } } },
    });
    return planAt(stateAfter(before, other), { ...desired, imports: ["reports"] });
  },
  forget: () =>
    planAt(stateAfter(before), { ...billing({ heartbeat }), removed: ["billing/nightly-invoice"] }),
  "two-hundred-and-forty": () => planAt(stateAfter(many("*/5 * * * *")), many("*/10 * * * *")),
};

/** Plans that are not about what the files want, and say so in other words. */
export const modes: Readonly<Record<string, PlanMode>> = {
  destroy: "destroy",
  "target-destroy": "destroy",
  "nothing-to-destroy": "destroy",
  "refresh-only": "refreshOnly",
  "refresh-nothing": "refreshOnly",
  earlier: "earlier",
};
