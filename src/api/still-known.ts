import type { FastifyReply, FastifyRequest } from "fastify";
import { apiRoot } from "../ports/owner-wire.ts";

/** Answers that go on for as long as somebody listens. */
const endless: ReadonlySet<string> = new Set([`${apiRoot}/events`, `${apiRoot}/logs`]);

/**
 * Cuts an endless answer off once whoever asked is known no longer: a token that is revoked, or a session that ends, ends
 * what began with it (threat T5). `isKnown` is asked every `everyMs`.
 */
export function endWhenUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  { isKnown, everyMs }: { readonly isKnown: () => boolean; readonly everyMs: number },
): void {
  if (!endless.has(request.routeOptions.url ?? "")) return;
  const timer = setInterval(() => {
    if (!isKnown()) reply.raw.destroy();
  }, everyMs).unref();
  reply.raw.once("close", () => clearInterval(timer));
}
