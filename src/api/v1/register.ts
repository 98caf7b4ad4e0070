import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bytesType, eventsType, streamType } from "../../ports/owner-wire.ts";
import type { Limits } from "../limits.ts";
import { turnstileOf } from "../turnstile.ts";
import type { Answer, Route, Service } from "./route.ts";

export interface Registering {
  readonly limits: Limits;
  readonly serviceOf: (request: FastifyRequest) => Service;
}

/** Puts a route of the table on Fastify: what it takes, how many at once, and how its answer leaves. */
export function register(
  app: FastifyInstance,
  route: Route,
  { limits, serviceOf }: Registering,
): void {
  const { method, path, body, query, params, takesProjects, takesFiles } = route;
  const gate = turnstileOf(route, limits);
  app.route({
    method,
    url: path,
    ...(gate === undefined ? {} : { onRequest: gate.enter }),
    ...(takesProjects === true ? { bodyLimit: limits.projectBytes } : {}),
    ...(takesFiles === true ? { bodyLimit: limits.fileBytes, config: { takesFiles } } : {}),
    schema: {
      ...(body === undefined ? {} : { body }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(params === undefined ? {} : { params }),
    },
    handler: async (request, reply) => {
      const work = () => route.handle(serviceOf(request), request);
      return sendAnswer(reply, await (gate === undefined ? work() : gate.during(request, work)));
    },
  });
}

function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  const { status, body, lines, type = streamType, bytes, etag } = answer;
  reply.code(status);
  if (etag !== undefined) reply.header("etag", etag);
  // To be kept as a file, never shown: it is somebody's script.
  if (bytes !== undefined) {
    return reply.header("content-disposition", "attachment").type(bytesType).send(bytes);
  }
  // A proxy that gathers pieces would hand them over when they are old.
  if (type === eventsType) reply.header("x-accel-buffering", "no");
  return lines === undefined ? reply.send(body) : reply.type(type).send(lines);
}
