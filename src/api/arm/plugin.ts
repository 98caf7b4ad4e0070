import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "../../model/problem.ts";
import { formatSecond } from "../../model/time.ts";
import type { Owner } from "../../ports/owner.ts";
import { malformed, tooLarge } from "../refusals.ts";
import { ArmError, armAnswer, armErrorOf } from "./arm-error.ts";
import type { ArmRequest, ArmRoute } from "./route.ts";

export interface ArmOptions {
  readonly routes: readonly ArmRoute[];
  /** As the caller may have it. */
  readonly ownerOf: (request: FastifyRequest) => Owner;
  /** One for each service. */
  readonly queue: object;
  /** A proxy of ours speaks TLS in front of us. */
  readonly behindProxy?: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  readonly onDefect: (error: unknown) => void;
}

/** Everything that Azure Resource Manager has below it. */
export const armRoot = "/subscriptions";

/** The routes below `/subscriptions`, with the headers, the errors and the versions of Azure Resource Manager. */
export function registerArm(app: FastifyInstance, options: ArmOptions): void {
  const plugin = (arm: FastifyInstance, _options: object, done: () => void): void => {
    arm.addHook("onRequest", async (request, reply) => {
      reply.headers(headersFor(request, options.date()));
    });
    arm.setNotFoundHandler((request, reply) => send(reply, unknownPath(request)));
    arm.setErrorHandler((error: FastifyError, _request, reply) =>
      send(reply, refusalOf(error, options.onDefect)),
    );
    for (const route of options.routes) registerOne(arm, route, options);
    done();
  };
  void app.register(plugin, { prefix: armRoot });
}

/** Whether a raw URL is one of Azure Resource Manager, whose refusals have a form of their own. */
export function isArmUrl(url: string | undefined): boolean {
  return url?.toLowerCase().startsWith(`${armRoot}/`) === true;
}

/** Sends a refusal in Azure's form, from wherever it comes. */
export function sendArmRefusal(
  reply: FastifyReply,
  error: unknown,
  { request, now }: { readonly request: FastifyRequest; readonly now: number },
): void {
  reply.headers(headersFor(request, now));
  send(reply, error);
}

function send(reply: FastifyReply, error: unknown): void {
  const { status, body } = armAnswer(error);
  reply.code(status).type("application/json; charset=utf-8").send(body);
}

function registerOne(arm: FastifyInstance, route: ArmRoute, options: ArmOptions): void {
  arm.route({
    method: route.method,
    url: route.path.slice(armRoot.length),
    handler: async (request, reply) => {
      const query = queryOf(request);
      checkVersion(query.get("api-version"), route.versions);
      const answer = await route.handle(requestOf(request, query, options));
      reply.code(answer.status).headers(answer.headers ?? {});
      if (answer.body === undefined) return reply.send();
      return reply.type("application/json; charset=utf-8").send(answer.body);
    },
  });
}

function requestOf(
  request: FastifyRequest,
  query: ReadonlyMap<string, string>,
  { ownerOf, queue, behindProxy, date }: ArmOptions,
): ArmRequest {
  const protocol = behindProxy === true ? "https" : request.protocol;
  const [path = ""] = request.url.split("?");
  return {
    owner: ownerOf(request),
    queue,
    params: request.params as Readonly<Record<string, string>>,
    query,
    body: request.body,
    url: `${protocol}://${request.headers.host ?? "localhost"}${path}`,
    now: date(),
  };
}

function queryOf({ query }: FastifyRequest): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(query as Readonly<Record<string, unknown>>)) {
    const key = name.toLowerCase();
    if (typeof value !== "string" || values.has(key)) {
      throw new ArmError(400, "BadRequest", `The query parameter '${name}' is there twice.`, {
        target: name,
      });
    }
    values.set(key, value);
  }
  return values;
}

function checkVersion(version: string | undefined, known: ArmRoute["versions"]): void {
  if (version === undefined || version === "") {
    throw new ArmError(
      400,
      "MissingApiVersionParameter",
      "The api-version query parameter (?api-version=) is required for all requests.",
      { target: "api-version" },
    );
  }
  const isKnown =
    known === "any"
      ? /^\d{4}-\d{2}-\d{2}(?:-[a-z]+)?$/i.test(version)
      : known.includes(version.toLowerCase());
  if (isKnown) return;
  const words = known === "any" ? "yyyy-MM-dd" : known.join(",");
  throw new ArmError(
    400,
    "InvalidApiVersionParameter",
    `The api-version '${version}' is invalid. The supported versions are '${words}'.`,
    { target: "api-version" },
  );
}

/** Names of Azure's headers; a proxy that keeps answers must not keep these. */
function headersFor(request: FastifyRequest, now: number): Record<string, string> {
  const id = randomUUID();
  const client = request.headers["x-ms-client-request-id"];
  const wantsItBack = request.headers["x-ms-return-client-request-id"] === "true";
  const stamp = formatSecond(now).replaceAll(/[-:]/g, "");
  return {
    "x-ms-request-id": id,
    "x-ms-correlation-request-id": id,
    "x-ms-routing-request-id": `SCHED:${stamp}:${id}`,
    ...(wantsItBack && typeof client === "string" && isPlain(client)
      ? { "x-ms-client-request-id": client }
      : {}),
    "cache-control": "no-cache, no-store",
    pragma: "no-cache",
    expires: "-1",
  };
}

function isPlain(text: string): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(text);
}

function unknownPath({ method, url }: FastifyRequest): ArmError {
  const [path = ""] = url.split("?");
  const message = `There is no ${method} at '${path.slice(0, 200)}'.`;
  return new ArmError(404, "NotFound", message);
}

function refusalOf(error: FastifyError, onDefect: (error: unknown) => void): unknown {
  if (error instanceof ArmError || error instanceof ProblemError) return error;
  if (error.statusCode === 413) return new ProblemError([tooLarge()]);
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return armErrorOf(error.statusCode, malformed(error.message).detail);
  }
  onDefect(error);
  return error;
}
