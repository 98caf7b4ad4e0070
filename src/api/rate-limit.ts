import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "../model/problem.ts";
import { minuteMs } from "../model/time.ts";
import { isArmUrl } from "./arm/plugin.ts";
import type { Asking } from "./guard.ts";
import { tooManyRequests } from "./refusals.ts";

/** How many callers are counted at once; the one that asked least lately makes room. */
const callersMax = 10_000;

/**
 * Counts the requests of each token, before any of a body is read, and refuses with 429 what is more than so many a minute:
 * as many as `perMinute` says at the time.
 * Answers say how much is left. Health checks are counted for nobody, and neither is the local socket, which has no caller
 * that could be held to anything. Firing never comes by here.
 */
export function limitRequests(
  app: FastifyInstance,
  perMinute: () => number,
  askingOf: (request: FastifyRequest) => Asking | undefined,
): void {
  void app.register(rateLimit, { global: false, cache: callersMax });
  let count: ReturnType<FastifyInstance["createRateLimit"]> | undefined;
  app.addHook("onRequest", async (request, reply) => {
    const asking = askingOf(request);
    if (asking === undefined) return;
    // The plugin is there only once the app is ready.
    count ??= app.createRateLimit({
      max: perMinute,
      timeWindow: minuteMs,
      keyGenerator: (asked) => askingOf(asked)?.caller.name ?? "",
    });
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { max: limit, remaining, ttlInSeconds: waitS, isExceeded } = counted;
    tell(request, reply, { limit, remaining, waitS });
    if (!isExceeded) return;
    reply.header("retry-after", String(waitS));
    throw new ProblemError([tooManyRequests(limit, waitS)]);
  });
}

interface Left {
  readonly limit: number;
  readonly remaining: number;
  readonly waitS: number;
}

function tell(request: FastifyRequest, reply: FastifyReply, left: Left): void {
  const { limit, remaining, waitS } = left;
  reply.headers({
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(waitS),
  });
  if (!isArmUrl(request.url)) return;
  const kind = request.method === "GET" ? "reads" : "writes";
  reply.header(`x-ms-ratelimit-remaining-subscription-${kind}`, String(remaining));
}
