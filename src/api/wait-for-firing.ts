import type { FastifyInstance, FastifyRequest } from "fastify";
import { ProblemError } from "../model/problem.ts";
import type { FiringFirst } from "./firing-first.ts";
import type { Asking } from "./guard.ts";
import { tooManyWaiting } from "./refusals.ts";

/**
 * Lets requests that were let in begin when it is their turn, before any of a body is read. Who is refused was told so
 * already, and health checks are answered at once: both cost less than the order of waiting would.
 */
export function waitForFiring(
  app: FastifyInstance,
  firingFirst: FiringFirst,
  askingOf: (request: FastifyRequest) => Asking | undefined,
): void {
  app.addHook("onRequest", (request, reply, done) => {
    const asking = askingOf(request);
    if (asking === undefined) return done();
    const begin = (): void => {
      // Whoever has left is owed nothing; nobody is there to be answered.
      if (request.raw.destroyed) reply.hijack();
      else done();
    };
    const comer = { name: asking.caller.name, isLocal: asking.address === undefined };
    if (firingFirst.enter(comer, begin)) return;
    reply.header("retry-after", "1");
    done(new ProblemError([tooManyWaiting()]));
  });
}
