import { Readable } from "node:stream";
import { problem, ProblemError } from "../../model/problem.ts";
import type { Answer, Service } from "./route.ts";

/** What Prometheus asks for. */
export const metricsType = "text/plain; version=0.0.4; charset=utf-8";

/** What is counted is of the whole service: limits and jobs of every collection are named. */
export function metrics({ metrics: told, caller }: Service): Answer {
  if (caller?.collections !== undefined) {
    throw new ProblemError([
      problem("api/role", {
        detail: "Metrics tell of every collection, and the token is for some of them alone.",
        hint: "Make one without --collection for whoever watches the service: `sched token create prometheus --role read`.",
      }),
    ]);
  }
  if (told === undefined) {
    throw new ProblemError([
      problem("api/route", { detail: "Nothing is counted here.", hint: "Ask `sched serve`." }),
    ]);
  }
  return { status: 200, type: metricsType, lines: Readable.from(told()) };
}
