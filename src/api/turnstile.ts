import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "../model/problem.ts";
import { tooBusy } from "./refusals.ts";

/** Counts requests from before their body is read until their answer has left, whatever becomes of them; `what` names them. */
export function turnstile(most: number, what: string) {
  let inside = 0;
  return async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (inside >= most) {
      reply.header("retry-after", "1");
      throw new ProblemError([tooBusy(what)]);
    }
    inside += 1;
    reply.raw.once("close", () => (inside -= 1));
  };
}
