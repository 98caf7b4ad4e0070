import { setImmediate } from "node:timers/promises";
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { type Problem, ProblemError } from "../model/problem.ts";
import { apiRoot, bytesType, problemType } from "../ports/owner-wire.ts";
import type { Authenticate } from "./access.ts";
import { isArmUrl, registerArm, sendArmRefusal } from "./arm/plugin.ts";
import { resourceRoutes, schedulerRoutes } from "./azure-scheduler/table.ts";
import { ownerFor } from "./caller-owner.ts";
import type { FiringFirst } from "./firing-first.ts";
import { type Asking, guard } from "./guard.ts";
import type { Limits } from "./limits.ts";
import { problemBody, problemsOf } from "./problem-response.ts";
import { isKuduUrl } from "./kudu/names.ts";
import { registerKudu, sendKuduRefusal, sendNoRoute } from "./kudu/plugin.ts";
import { webRoutes } from "./kudu/arm.ts";
import { noPrograms } from "./kudu/site.ts";
import { kuduRoutes } from "./kudu/table.ts";
import { compileWhenAsked } from "./lazy-validators.ts";
import { limitRequests } from "./rate-limit.ts";
import { malformed, tooLarge, unknownRoute } from "./refusals.ts";
import { parseSafely } from "./safe-json.ts";
import { waitForFiring } from "./wait-for-firing.ts";
import { BrowserDoor } from "./portal/door.ts";
import { registerPortal } from "./portal/plugin.ts";
import { openapi } from "./v1/openapi.ts";
import { register } from "./v1/register.ts";
import type { Route, Service } from "./v1/route.ts";
import { routes } from "./v1/table.ts";

/** What a listener proves itself with, PEM. */
export interface Certificate {
  /** Its own, then those that lead to an authority. */
  readonly cert: string;
  readonly key: string;
}

export interface AppOptions {
  readonly service: Omit<Service, "date" | "breathe">;
  readonly limits: Limits;
  /** Instead of the limit of the same name, where that may change. */
  readonly requestsPerMinute?: () => number;
  readonly authenticate: Authenticate;
  /** Over TCP: the host that is listened on. Absent: a local socket, which no browser can reach. */
  readonly host?: string;
  /** A proxy of ours does TLS in front of us. */
  readonly behindProxy?: boolean | undefined;
  /** The chain and the key, PEM; absent: plain HTTP. */
  readonly tls?: Certificate | undefined;
  /** Where the built pages of the portal lie; absent: there is none. */
  readonly portal?: string | undefined;
  /** Milliseconds of a clock that never goes back; absent: the machine's. */
  readonly now?: () => number;
  /** Milliseconds since 1970; absent: as the process has counted them since it began. */
  readonly date?: (() => number) | undefined;
  /** Whose turn it is while occurrences are fired; absent: everybody's. */
  readonly firingFirst?: FiringFirst | undefined;
  /** Told of failures that nobody foresaw; never of a body. */
  readonly onDefect: Report;
}

type Report = (error: unknown) => void;

/** The routes on Fastify, not yet listening: tests ask it without a network. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { limits, firingFirst } = options;
  const breathe = (): Promise<void> => firingFirst?.breathe() ?? setImmediate();
  const service: Service = { ...options.service, date: dateOf(options), breathe };
  const app = emptyApp(options);
  app.server.maxConnections = limits.connections;
  parseBodies(app, limits);
  keepBodiesInTime(app, limits);
  const door = browserDoor(options);
  const askingOf = guard(app, {
    ...options,
    door,
    recheckMs: limits.recheckMs,
    stopping: service.stopping,
    now: options.now ?? (() => performance.now()),
  });
  if (!options.service.isTrusted) limitRequests(app, perMinuteOf(options), askingOf);
  if (firingFirst !== undefined) waitForFiring(app, firingFirst, askingOf);
  for (const route of [...routes, openapiRoute(service.version)]) {
    register(app, route, {
      limits,
      serviceOf: (request) => serviceFor(service, askingOf(request)),
    });
  }
  const { programs = noPrograms } = service;
  const common = {
    ownerOf: (request: FastifyRequest) => serviceFor(service, askingOf(request)).owner,
    programs,
    queue: service.stopping,
    behindProxy: options.behindProxy,
    date: service.date,
    onDefect: options.onDefect,
  };
  registerArm(app, {
    ...common,
    routes: [...resourceRoutes, ...schedulerRoutes, ...webRoutes(programs)],
  });
  // The local socket is for commands: what they never ask costs them no start.
  if (!service.isTrusted) registerKudu(app, { ...common, limits, routes: kuduRoutes });
  if (door !== undefined) registerPortal(app, { folder: options.portal ?? "", door, askingOf });
  app.setNotFoundHandler((request, reply) => {
    if (isKuduUrl(request.url)) return sendNoRoute(reply, request.url);
    return sendProblems(reply, [unknownRoute(request.method)]);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { onDefect } = options;
    if (isKuduUrl(request.url)) return sendKuduRefusal(reply, error, onDefect);
    return answerError(error, reply, onDefect);
  });
  return app;
}

/** No browser reaches a local socket. */
function browserDoor(options: AppOptions): BrowserDoor | undefined {
  if (options.portal === undefined || options.service.isTrusted) return undefined;
  const isSecure = options.tls !== undefined || options.behindProxy === true;
  return new BrowserDoor({ isSecure, now: dateOf(options) });
}

function dateOf({ date }: AppOptions): () => number {
  return date ?? (() => performance.timeOrigin + performance.now());
}

function perMinuteOf({ limits, requestsPerMinute }: AppOptions): () => number {
  return requestsPerMinute ?? (() => limits.requestsPerMinute);
}

function emptyApp(options: AppOptions): FastifyInstance {
  const { limits, tls } = options;
  const date = dateOf(options);
  const connections = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: Math.min(5_000, limits.requestTimeoutMs / 2),
  };
  const common = {
    bodyLimit: limits.bodyBytes,
    // Of the slowest request there may be; who may take less is cut off by `bodies in time`.
    requestTimeout: Math.max(limits.requestTimeoutMs, limits.fileTimeoutMs),
    forceCloseConnections: "idle" as const,
    // HEAD would be a route that the table of access does not name.
    exposeHeadRoutes: false,
    // Requests on connections that are still open while the service stops get our own refusal instead.
    return503OnClosing: false,
    // Nothing is dropped, guessed or filled in: a request is what it says, or it is refused.
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false },
      onCreate: compileWhenAsked,
    },
    // Azure reads the words of a path in any case; names keep theirs.
    // The id of a run is longer than any name.
    routerOptions: { caseSensitive: false, maxParamLength: 1_600 },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      if (isArmUrl(request.raw.url)) {
        const refusal = new ProblemError([malformed(error.message)]);
        sendArmRefusal(reply, refusal, { request, now: date() });
        return;
      }
      sendProblems(reply, [malformed(error.message)], error.statusCode);
    },
  };
  if (tls === undefined) return fastify({ ...common, http: connections });
  const https = { ...connections, ...tls, handshakeTimeout: limits.requestTimeoutMs, minVersion };
  // The same instance to us, whatever its socket is; the types of Fastify tell them apart.
  const secure: object = { ...common, https };
  return fastify(secure);
}

/** Older versions are broken (threat T15). */
export const minVersion = "TLSv1.2";

function parseBodies(app: FastifyInstance, limits: Limits): void {
  // JSON alone: a form of another page can post text, but not this type without asking first (threat T7).
  app.removeAllContentTypeParsers();
  // `text/json` is Azure's other name of it; no form can send that either.
  const types = ["application/json", "text/json"];
  app.addContentTypeParser(types, { parseAs: "string" }, (_request, body, done) => {
    try {
      const text = String(body);
      // Azure's clients name the type of bodies that are not there.
      done(null, text === "" ? undefined : parseSafely(text, limits.jsonDepth));
    } catch (error) {
      done(error instanceof Error ? error : new Error("not an error"));
    }
  });
  // A file is handed over as it comes, where the route takes one; who handles it counts what really comes.
  app.addContentTypeParser(bytesType, ({ headers, routeOptions }, payload, done) => {
    const length = Number(headers["content-length"] ?? 0);
    if (!("takesFiles" in routeOptions.config)) done(statusError(415, "This route takes no file."));
    else if (length > limits.fileBytes) done(statusError(413, "The file is too large."));
    else done(null, payload);
  });
}

function statusError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

/** Node knows one time for all requests; a file may take longer than the rest. */
function keepBodiesInTime(app: FastifyInstance, limits: Limits): void {
  app.addHook("onRequest", async ({ raw, routeOptions: { config } }, reply) => {
    if ("takesFiles" in config) return;
    const timer = setTimeout(() => {
      if (raw.complete || reply.raw.headersSent) return;
      reply.hijack();
      reply.raw.writeHead(408, { connection: "close" }).end(() => raw.destroy());
    }, limits.requestTimeoutMs);
    raw.once("end", () => clearTimeout(timer));
    reply.raw.once("close", () => clearTimeout(timer));
  });
}

/** Handlers get the owner that the caller may have; a route for anyone asks the owner nothing. */
function serviceFor(service: Service, asking: Asking | undefined): Service {
  if (asking === undefined) return service;
  const breathe = async (): Promise<void> => {
    await service.breathe();
    asking.left().throwIfAborted();
  };
  return { ...service, owner: ownerFor(service.owner, asking), caller: asking.caller, breathe };
}

function openapiRoute(version: string): Route {
  return {
    method: "GET",
    path: `${apiRoot}/openapi.json`,
    operation: "getOpenapi",
    summary: "This document",
    answer: { status: 200, describes: "OpenAPI 3.1", schema: { type: "object" } },
    handle: () => ({ status: 200, body: openapi([...routes, openapiRoute(version)], version) }),
  };
}

function answerError(error: FastifyError, reply: FastifyReply, onDefect: Report): void {
  if (error instanceof ProblemError) return sendProblems(reply, error.problems);
  if (error.validation !== undefined) return sendProblems(reply, [wrongShape(error)]);
  if (error.statusCode === 413) return sendProblems(reply, [tooLarge()]);
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return sendProblems(reply, [malformed(error.message)], error.statusCode);
  }
  onDefect(error);
  return sendProblems(reply, problemsOf(error));
}

/** The validator's messages name keys and rules, never values: those may be secrets. */
function wrongShape({ validation, validationContext }: FastifyError): Problem {
  const [first] = validation ?? [];
  const key = first?.params["additionalProperty"];
  const what = typeof key === "string" ? `\`${key}\` is not a key of it` : first?.message;
  const place = first?.instancePath ?? "";
  return malformed(`${validationContext ?? "request"}${place}: ${what ?? "invalid"}.`, place);
}

function sendProblems(reply: FastifyReply, problems: readonly Problem[], status?: number): void {
  const body = problemBody(problems, status);
  reply.code(body.status).type(problemType).send(body);
}
