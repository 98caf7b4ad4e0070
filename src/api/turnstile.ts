import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "../model/problem.ts";
import type { Limits } from "./limits.ts";
import { tooBusy } from "./refusals.ts";
import type { Route } from "./v1/route.ts";

/** Lets in so many requests at once. */
export interface Turnstile {
  /** The hook that lets a request in before its body is read, or sends it away. */
  readonly enter: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** What a request makes us do: it counts until that is done, also when its caller has left long before. */
  readonly during: <Result>(
    request: FastifyRequest,
    work: () => Promise<Result> | Result,
  ) => Promise<Result>;
}

/**
 * Counts requests from before their body is read until their answer has left and their work is done, whatever becomes of
 * them: who sends and hangs up, again and again, has no more of us than who waits. `what` names them.
 */
export function turnstile(most: number, what: string): Turnstile {
  const reasons = new Map<FastifyRequest, number>();
  const add = (request: FastifyRequest, change: 1 | -1): void => {
    const left = (reasons.get(request) ?? 0) + change;
    if (left === 0) reasons.delete(request);
    else reasons.set(request, left);
  };
  return {
    enter: async (request, reply) => {
      if (reasons.size >= most) {
        reply.header("retry-after", "1");
        throw new ProblemError([tooBusy(what)]);
      }
      add(request, 1);
      reply.raw.once("close", () => add(request, -1));
    },
    during: async (request, work) => {
      add(request, 1);
      try {
        return await work();
      } finally {
        add(request, -1);
      }
    },
  };
}

/** That of a route; undefined: it takes whoever comes. */
export function turnstileOf(route: Route, limits: Limits): Turnstile | undefined {
  if (route.takesProjects === true) return turnstile(limits.projectsAtOnce, "projects");
  if (route.streams === true) return turnstile(limits.streamsAtOnce, "streams of events");
  if (route.takesFiles === true) return turnstile(limits.filesAtOnce, "files");
  return route.computes === true ? turnstile(limits.computationsAtOnce, "computations") : undefined;
}
