import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { problem, ProblemError } from "../../model/problem.ts";
import type { Caller } from "../../model/role.ts";
import type { SessionDocument } from "../../ports/portal-wire.ts";
import type { Asking } from "../guard.ts";
import { unknownRoute } from "../refusals.ts";
import { type Asset, type Assets, lazyAssets } from "./assets.ts";
import type { BrowserDoor } from "./door.ts";
import { assetPath, pagePaths, sessionPath } from "./paths.ts";

export interface PortalOptions {
  /** Where the built pages lie. */
  readonly folder: string;
  readonly door: BrowserDoor;
  readonly askingOf: (request: FastifyRequest) => Asking | undefined;
}

/** The pages at `/`, their files, and who is signed in. */
export function registerPortal(app: FastifyInstance, options: PortalOptions): void {
  const assets = lazyAssets(options.folder);
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    sendPage(request, reply, await assets());
  for (const url of pagePaths) app.route({ method: "GET", url, handler: page });
  app.route({
    method: "GET",
    url: assetPath,
    handler: async (request, reply) => {
      const { file } = request.params as { file: string };
      return sendAsset(request, reply, (await assets()).get(file));
    },
  });
  registerSession(app, options);
}

function registerSession(app: FastifyInstance, { door, askingOf }: PortalOptions): void {
  const answer = (request: FastifyRequest): SessionDocument => ({
    formatVersion: "1.0",
    caller: callerDocument(askingOf(request)?.caller),
    expiresAt: door.expiryOf(request),
  });
  app.route({ method: "GET", url: sessionPath, handler: (request) => answer(request) });
  app.route({
    method: "POST",
    url: sessionPath,
    handler: (request, reply) => {
      const expiresAt = door.signIn(request, reply);
      return { ...answer(request), expiresAt };
    },
  });
  app.route({
    method: "DELETE",
    url: sessionPath,
    handler: async (request, reply) => {
      door.signOut(request, reply);
      return reply.code(204).send();
    },
  });
}

function callerDocument(caller: Caller | undefined): SessionDocument["caller"] {
  if (caller === undefined) return null;
  const { name, role, webJobs, collections = null } = caller;
  return { name, role, webJobs, collections };
}

/**
 * Scripts and styles of our own files alone, no frame around it, nothing from anywhere else; and no text ever becomes markup,
 * because the browser refuses the assignment (threats T8, T9).
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

function sendPage(request: FastifyRequest, reply: FastifyReply, assets: Assets): FastifyReply {
  const document = assets.get("index.html");
  if (document === undefined) throw new ProblemError([notBuilt()]);
  reply.header("content-security-policy", pagePolicy);
  reply.header("cross-origin-opener-policy", "same-origin");
  return send(request, reply, document);
}

function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset | undefined,
): FastifyReply {
  if (asset === undefined) throw new ProblemError([unknownRoute("GET")]);
  reply.header("cache-control", "public, max-age=31536000, immutable");
  reply.header("cross-origin-resource-policy", "same-origin");
  return send(request, reply, asset);
}

function send(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  reply.type(asset.type).header("vary", "accept-encoding");
  const takesGzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  if (!takesGzip) return reply.send(asset.bytes);
  return reply.header("content-encoding", "gzip").send(asset.compressed);
}

function notBuilt() {
  return problem("api/route", {
    detail: "The pages of the portal are not beside this program: it runs from its sources.",
    hint: "Run `npm run build`, and start `dist/main.js`.",
  });
}
