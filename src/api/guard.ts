import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "../model/problem.ts";
import type { Caller } from "../model/role.ts";
import { allows, type Authenticate, needOf } from "./access.ts";
import { FailedAttempts } from "./failed-attempts.ts";
import { isKuduUrl } from "./kudu/names.ts";
import { leftSignal } from "./left.ts";
import { isLoopback, isOurHost } from "./loopback.ts";
import type { BrowserDoor } from "./portal/door.ts";
import { endWhenUnknown } from "./still-known.ts";
import { foreignHost, noToken, stopping, tooManyAttempts, wrongRole } from "./refusals.ts";

export interface GuardOptions {
  readonly authenticate: Authenticate;
  /** Over TCP: the host that is listened on. Absent: a local socket, which no browser can reach. */
  readonly host?: string | undefined;
  /** A proxy of ours stands in front: it says who asks, and under which name. */
  readonly behindProxy?: boolean | undefined;
  /** How browsers come in; absent: there are no pages. */
  readonly door?: BrowserDoor | undefined;
  /** How often who listens to an endless answer is asked for again, milliseconds. */
  readonly recheckMs: number;
  readonly stopping: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** Who asks, and where from. */
export interface Asking {
  readonly caller: Caller;
  /** Undefined over the local socket. */
  readonly address: string | undefined;
  /** Aborts when they leave before their answer; made when it is asked for. */
  readonly left: () => AbortSignal;
}

/**
 * Asks every request who sends it, and whether that is enough, before any of its body is read. Unknown callers learn
 * nothing, not even what exists. Answers who sent a request that was let through.
 */
export function guard(
  app: FastifyInstance,
  options: GuardOptions,
): (request: FastifyRequest) => Asking | undefined {
  const known = new WeakMap<FastifyRequest, Asking>();
  const failed = new FailedAttempts(options.now);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(protective);
    const need = request.is404 ? undefined : needOf(request.method, request.routeOptions.url ?? "");
    if (need === "anyone") return;
    refuseForeignHost(request, options);
    const address = options.host === undefined ? undefined : addressOf(request, options);
    const caller =
      need === "visitor"
        ? visitorOf(request, options)
        : callerOf(request, reply, { options, failed, address });
    if (caller === undefined) return;
    if (options.stopping.aborted) throw new ProblemError([stopping()]);
    if (request.is404) return;
    if (need === undefined || !allows(caller.role, need)) throw new ProblemError([wrongRole(need)]);
    let left: AbortSignal | undefined;
    known.set(request, { caller, address, left: () => (left ??= leftSignal(reply.raw)) });
    const { authenticate, door, recheckMs: everyMs } = options;
    const isKnown = (): boolean =>
      authenticate(door?.authorizationOf(request) ?? authorizationOf(request)) !== undefined;
    if (address !== undefined) endWhenUnknown(request, reply, { isKnown, everyMs });
  });
  return (request) => known.get(request);
}

interface Door {
  readonly options: GuardOptions;
  readonly failed: FailedAttempts;
  readonly address: string | undefined;
}

function visitorOf(request: FastifyRequest, options: GuardOptions): Caller | undefined {
  const known = options.door?.authorizationOf(request);
  return known === undefined ? undefined : options.authenticate(known);
}

function callerOf(request: FastifyRequest, reply: FastifyReply, door: Door): Caller {
  const { options, failed, address } = door;
  // Nobody guesses the 256 bits of a session: one that has ended counts for no guess, or an open page would lock its reader out.
  const session = options.door?.authorizationOf(request);
  if (session !== undefined) return options.authenticate(session) ?? refuseUnknown(reply);
  // Not even a right token is looked at meanwhile: an answer would tell a guess that hit from one that did not.
  const waitS = address === undefined ? undefined : failed.waitOf(address);
  if (waitS !== undefined) {
    reply.header("retry-after", String(waitS));
    throw new ProblemError([tooManyAttempts(waitS)]);
  }
  const caller = options.authenticate(authorizationOf(request));
  if (caller !== undefined) return caller;
  if (address !== undefined) failed.add(address);
  return refuseUnknown(reply);
}

function refuseUnknown(reply: FastifyReply): never {
  reply.header("www-authenticate", 'Bearer realm="sched"');
  throw new ProblemError([noToken()]);
}

/**
 * Deployment scripts of Kudu know users and passwords: there, a token is a password, whoever the user. No page of the
 * web can make a browser send it, for nothing of ours ever asks a browser for one.
 */
function authorizationOf({ headers, url }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  const [, encoded] = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined || !isKuduUrl(url)) return authorization;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  return `Bearer ${text.slice(text.indexOf(":") + 1)}`;
}

/**
 * On loopback alone: there, being out of reach is part of the defence, and a page of the web could reach us under a name
 * of its own. Elsewhere a token is asked for, which no browser sends by itself, and our names are not known to us.
 */
function refuseForeignHost(request: FastifyRequest, { host, behindProxy }: GuardOptions): void {
  if (host === undefined || behindProxy === true || !isLoopback(host)) return;
  if (!isOurHost(request.headers.host, host)) throw new ProblemError([foreignHost()]);
}

/** The last address that a proxy of ours wrote down; what stands before it, the caller may have made up. */
function addressOf(request: FastifyRequest, { behindProxy }: GuardOptions): string {
  const direct = request.socket.remoteAddress ?? "unknown";
  if (behindProxy !== true) return direct;
  const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const last = forwarded.at(-1)?.trim() ?? "";
  return /^[0-9A-Fa-f:.]{2,45}$/.test(last) ? last : direct;
}

/** Answers are of the moment, never a page, and nothing in them may be run or framed (threats T8, T9). */
const protective: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};
