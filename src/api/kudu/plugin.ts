import { Readable } from "node:stream";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "../../model/problem.ts";
import type { Owner } from "../../ports/owner.ts";
import type { Limits } from "../limits.ts";
import { turnstile } from "../turnstile.ts";
import { failed, KuduError, kuduErrorOf, noRoute } from "./kudu-error.ts";
import type { KuduReply, KuduRequest, KuduRoute } from "./route.ts";
import { onlySite, type Programs } from "./site.ts";

export interface KuduOptions {
  readonly routes: readonly KuduRoute[];
  /** As the caller may have it. */
  readonly ownerOf: (request: FastifyRequest) => Owner;
  readonly programs: Programs;
  /** One for each service. */
  readonly queue: object;
  /** A proxy of ours speaks TLS in front of us. */
  readonly behindProxy?: boolean | undefined;
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  readonly onDefect: (error: unknown) => void;
}

/** The routes of Kudu: bodies of any type, and its errors. */
export function registerKudu(app: FastifyInstance, options: KuduOptions): void {
  const plugin = (kudu: FastifyInstance, _options: object, done: () => void): void => {
    kudu.removeAllContentTypeParsers();
    // Clients send any type or none; what is done with a body is decided by the route.
    kudu.addContentTypeParser("*", (_request, payload, parsed) => parsed(null, payload));
    kudu.setErrorHandler((error: FastifyError, _request, reply) =>
      sendKuduRefusal(reply, error, options.onDefect),
    );
    for (const route of options.routes) registerOne(kudu, route, options);
    done();
  };
  void app.register(plugin);
}

/** Sends a refusal in Kudu's form, from wherever it comes. */
export function sendKuduRefusal(
  reply: FastifyReply,
  error: FastifyError,
  onDefect: (error: unknown) => void,
): void {
  const { status, body } = refusalOf(error, onDefect);
  reply.code(status);
  if (body === undefined) return void reply.send();
  if (typeof body === "string") return void reply.type("text/plain; charset=utf-8").send(body);
  reply.type("application/json; charset=utf-8").send(body);
}

/** What Kudu answers where it has no route, a wrong method included. */
export function sendNoRoute(reply: FastifyReply, url: string): void {
  reply
    .code(404)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(noRoute(url)));
}

function registerOne(kudu: FastifyInstance, route: KuduRoute, options: KuduOptions): void {
  const { method, path, takesFiles } = route;
  const gate = takesFiles === true ? turnstile(options.limits.filesAtOnce, "uploads") : undefined;
  kudu.route({
    method,
    url: path,
    ...(gate === undefined ? {} : { onRequest: gate.enter, config: { takesFiles: true } }),
    handler: async (request, reply) => {
      const work = () => route.handle(requestOf(request, options));
      return sendAnswer(reply, await (gate === undefined ? work() : gate.during(request, work)));
    },
  });
}

function sendAnswer(reply: FastifyReply, answer: KuduReply): FastifyReply {
  const { status, json, lines, headers = {} } = answer;
  reply.code(status).headers(headers);
  if (lines !== undefined) {
    return reply.type("text/plain; charset=utf-8").send(Readable.from(lines));
  }
  if (json === undefined) return reply.send();
  return reply.type("application/json; charset=utf-8").send(json);
}

function requestOf(request: FastifyRequest, options: KuduOptions): KuduRequest {
  const { ownerOf, programs, queue, behindProxy, limits, date } = options;
  const params = request.params as Readonly<Record<string, string>>;
  const protocol = behindProxy === true ? "https" : request.protocol;
  const origin = `${protocol}://${request.headers.host ?? "localhost"}`;
  const { site } = params;
  const now = date();
  const owner = ownerOf(request);
  return {
    site: async () => {
      const collection = site ?? (await onlySite(owner, programs));
      return { owner, programs, queue, collection, now };
    },
    links: {
      base: site === undefined ? origin : `${origin}/sites/${encodeURIComponent(site)}`,
      now,
    },
    params,
    query: request.query as Readonly<Record<string, unknown>>,
    headers: request.headers,
    body: request.body instanceof Readable ? request.body : undefined,
    limits,
  };
}

function refusalOf(error: FastifyError, onDefect: (error: unknown) => void): KuduError {
  if (error instanceof KuduError || error instanceof ProblemError) return kuduErrorOf(error);
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return failed(error.statusCode, error.message);
  }
  onDefect(error);
  return kuduErrorOf(error);
}
