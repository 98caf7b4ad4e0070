import { apiRoot, streamType } from "../../ports/owner-wire.ts";
import * as answers from "./answers.ts";
import { definitionRoutes } from "./definition-routes.ts";
import { contentRoutes } from "./content-routes.ts";
import { eventRoutes } from "./event-routes.ts";
import * as handlers from "./handlers.ts";
import { metrics, metricsType } from "./metrics.ts";
import { outlookRoutes } from "./outlook-routes.ts";
import type { Route } from "./route.ts";
import { runRoutes } from "./run-routes.ts";
import * as schemas from "./schemas.ts";
import { statusQuery } from "./status-query.ts";

/** Every route there is, but the OpenAPI document, which is made from this table. Who may use them: `access.ts`. */
export const routes: readonly Route[] = [
  {
    method: "GET",
    path: "/healthz",
    operation: "getHealthz",
    summary: "Whether the service fires occurrences: state loaded, lock held, loop running",
    answer: {
      schema: answers.health,
      status: 200,
      describes: "Health; 503 with the reason when something is wrong",
    },
    handle: handlers.health,
  },
  {
    method: "GET",
    path: "/readyz",
    operation: "getReadyz",
    summary: "Whether the service can take requests; the same checks as /healthz",
    answer: {
      schema: answers.health,
      status: 200,
      describes: "Health; 503 with the reason when something is wrong",
    },
    handle: handlers.health,
  },
  {
    method: "GET",
    path: "/metrics",
    operation: "getMetrics",
    summary: "Everything that is counted and measured, for Prometheus",
    answer: {
      schema: { type: "string" },
      status: 200,
      type: metricsType,
      describes: "The text format of Prometheus; a token for some collections alone is refused",
    },
    handle: metrics,
  },
  {
    method: "GET",
    path: `${apiRoot}/health`,
    operation: "getHealth",
    summary: "Version, protocol and health",
    answer: { schema: answers.health, status: 200, describes: "Health" },
    handle: handlers.about,
  },
  {
    method: "GET",
    path: `${apiRoot}/state`,
    operation: "getState",
    summary: "Lineage and serial of the state, and which project manages which collection",
    answer: {
      schema: answers.state,
      versioned: true,
      status: 200,
      describes: "The state; its `ETag` is what `If-Match` of an apply takes",
    },
    handle: handlers.state,
  },
  {
    method: "POST",
    path: `${apiRoot}/plan`,
    operation: "plan",
    summary: "What an apply of the desired collections would change",
    body: schemas.planBody,
    takesProjects: true,
    answer: {
      schema: answers.component("planDocument"),
      status: 200,
      describes: "The plan, with the digest that an apply asks for",
    },
    handle: handlers.plan,
  },
  {
    method: "POST",
    path: `${apiRoot}/apply`,
    operation: "apply",
    summary: "Apply the desired collections, all or nothing, if the plan is still the one shown",
    body: schemas.applyBody,
    takesProjects: true,
    answer: {
      schema: answers.applied,
      versioned: true,
      status: 200,
      describes: "What was applied; durable",
    },
    handle: handlers.apply,
  },
  ...contentRoutes,
  {
    method: "POST",
    path: `${apiRoot}/safety`,
    operation: "getSafety",
    summary:
      "Which secrets the desired collections lack here, what bounds the rest, and what may be called",
    body: schemas.safetyBody,
    takesProjects: true,
    answer: { schema: answers.safety, status: 200, describes: "Names only: nothing of a value" },
    handle: handlers.safety,
  },
  {
    method: "GET",
    path: `${apiRoot}/status`,
    operation: "getStatus",
    summary: "State and counters of collections and jobs, all or by pages",
    query: statusQuery,
    answer: {
      schema: answers.status,
      status: 200,
      describes: "As `sched status --json`; a page has `next` and `matching` too",
    },
    handle: handlers.status,
  },
  {
    method: "GET",
    path: `${apiRoot}/history`,
    operation: "getHistory",
    summary: "Runs that ended, oldest first",
    query: schemas.historyQuery,
    answer: {
      schema: answers.runLine,
      status: 200,
      type: streamType,
      describes: "Lines of `record`, or a last `refused`",
    },
    handle: handlers.history,
  },
  {
    method: "GET",
    path: `${apiRoot}/audit`,
    operation: "getAudit",
    summary: "Who changed what, when, and from where, oldest first",
    query: schemas.auditQuery,
    answer: {
      schema: answers.auditLine,
      status: 200,
      type: streamType,
      describes: "Lines of `record`, or a last `refused`",
    },
    handle: handlers.audit,
  },
  {
    method: "GET",
    path: `${apiRoot}/logs`,
    operation: "getLogs",
    summary: "What a WebJob wrote, oldest first, and what it writes",
    query: schemas.logsQuery,
    answer: {
      schema: answers.logLine,
      status: 200,
      type: streamType,
      describes: "Lines of `record`, of `waiting` while nothing comes, or a last `refused`",
    },
    handle: handlers.logs,
  },
  {
    method: "GET",
    path: `${apiRoot}/jobs`,
    operation: "getJobs",
    summary: "Every job's definition, what it is counted from, and its hold",
    answer: { schema: answers.timings, status: 200, describes: "The jobs, in no order" },
    handle: handlers.jobs,
  },
  {
    method: "GET",
    path: `${apiRoot}/jobs/:collection/:job`,
    operation: "getJob",
    summary: "A job's definition, what it is counted from, and its hold",
    params: schemas.jobParams,
    answer: { schema: answers.timing, status: 200, describes: "The job" },
    handle: handlers.job,
  },
  ...runRoutes,
  {
    method: "POST",
    path: `${apiRoot}/runs`,
    operation: "createRun",
    summary: "Begin a manual run, now or for an occurrence, and wait for its end",
    body: schemas.runBody,
    answer: {
      schema: answers.runLine,
      status: 200,
      type: streamType,
      describes: "Lines of `waiting`, then `record` or `refused`. Going away does not end the run",
    },
    handle: handlers.run,
  },
  {
    method: "GET",
    path: `${apiRoot}/requests`,
    operation: "getRequests",
    summary: "What a manual run would send, secrets masked; nothing is sent",
    query: schemas.describeQuery,
    answer: {
      schema: answers.runDescription,
      status: 200,
      describes: "As `sched run --dry-run --json`",
    },
    handle: handlers.describe,
  },
  {
    method: "DELETE",
    path: `${apiRoot}/runs`,
    operation: "cancelRun",
    summary: "End an open run: no further attempt, no error action",
    query: schemas.cancelQuery,
    answer: { schema: answers.run, status: 200, describes: "Its record; durable" },
    handle: handlers.cancel,
  },
  {
    method: "POST",
    path: `${apiRoot}/holds`,
    operation: "createHold",
    summary: "Pause a job or a collection",
    body: schemas.holdBody,
    answer: { status: 204, describes: "Held; durable" },
    handle: handlers.hold,
  },
  {
    method: "DELETE",
    path: `${apiRoot}/holds`,
    operation: "deleteHold",
    summary: "Resume a job or a collection",
    query: schemas.releaseQuery,
    answer: {
      schema: answers.released,
      status: 200,
      describes: "What becomes of what was passed over; durable",
    },
    handle: handlers.release,
  },
  ...definitionRoutes,
  ...eventRoutes,
  ...outlookRoutes,
];
