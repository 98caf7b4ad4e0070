import { onTestFinished } from "vitest";
import { type Target, target } from "./command.ts";
import { type ServedPortal, servePortal } from "./portal.ts";

export interface PortalWorld extends ServedPortal {
  readonly called: Target;
}

/**
 * A service with something of everything: jobs that succeed, one that fails and is told about, one that is slow, WebJobs that write.
 * What is called answers 500 below `/broken`, and nothing below `/slow` until the test is over.
 */
export async function portalWorld(): Promise<PortalWorld> {
  const waiting: (() => void)[] = [];
  const called = await target(
    ({ path }) => (path.startsWith("/slow") ? undefined : path.startsWith("/broken") ? 500 : 200),
    async () => {},
  );
  onTestFinished(async () => {
    for (const go of waiting) go();
    await called.close();
  });
  const portal = await servePortal({
    files: filesFor(called.base),
    config: "webJobs: { allow: true }\n",
  });
  return { ...portal, called };
}

function filesFor(base: string): Readonly<Record<string, string>> {
  return {
    "sched.yaml": "project: shop\n",
    "billing.sched.yaml": `jobCollection: billing
defaults:
  timeZone: Europe/Berlin
jobs:
  heartbeat:
    description: Tells the shop that billing is there
    startTime: 2026-01-01T00:00:00Z
    recurrence: { frequency: minute }
    action: { type: http, request: { method: GET, uri: "${base}/beat" } }
  invoices:
    description: Sends the invoices of the day
    recurrence: { frequency: week, schedule: { weekDays: [monday, wednesday, friday], hours: [7], minutes: [30] } }
    timeZone: Europe/Berlin
    tags: { team: billing }
    action:
      type: http
      request: { method: POST, uri: "${base}/broken/invoices", headers: { X-Run: nightly }, body: '{"all":true}' }
      retryPolicy: { retryType: fixed, retryInterval: PT15S, retryCount: 1 }
      errorAction:
        type: http
        request: { method: POST, uri: "${base}/alarm" }
  statements:
    cron: "0 4 1 * *"
    action: { type: http, request: { method: GET, uri: "${base}/statements" } }
  slow:
    cron: "0 5 1 1 *"
    action: { type: http, request: { method: GET, uri: "${base}/slow" } }
`,
    "reports.sched.yaml": `jobCollection: reports
jobs:
  weekly:
    cron: "0 6 * * 1"
    action: { type: http, request: { method: GET, uri: "${base}/weekly" } }
webJobs:
  digest:
    type: triggered
    language: sh
    script: |
      echo "collecting the orders of yesterday"
      echo "<b>not markup</b> & never will be"
      while [ ! -e "$HOME/finish" ]; do sleep 0.1; done
      echo "done: 42 orders"
  nothing:
    type: triggered
    language: sh
    script: "true"
`,
  };
}
