import type { HttpAction, JsonValue } from "../model/action.ts";
import { sensitive } from "../model/secret.ts";
import type { DescribedValue } from "../ports/request-description.ts";
import type { Credentials, DescribedProof } from "./authentication/proof.ts";
import { compileAuthentication } from "./authentication/table.ts";
import { compileText, Needs, type Filling, type FireText } from "./fill.ts";
import type { WireRequest } from "./http-exchange.ts";
import { compileHeaders, fillHeaders, isToken, type FireHeaders } from "./http-headers.ts";
import type { ClientCertificate } from "./http-pools.ts";
import { unsent } from "./result.ts";
import { type Target, targetOf } from "./target.ts";

/** An HTTP action made ready: what does not change from attempt to attempt is done. */
export interface FireRequest {
  readonly needs: Needs;
  readonly prepare: (filling: Filling) => PreparedRequest;
  /** What `prepare` makes, before any of it is turned into what only machines read. */
  readonly parts: (filling: Filling) => RequestParts;
}

/** A request as a person would write it down. */
export interface RequestParts {
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly DescribedValue[];
  readonly body: string | null;
  readonly proof: DescribedProof;
}

export interface PreparedRequest {
  readonly origin: string;
  /** Host name and port, as messages name it. */
  readonly host: string;
  readonly wire: WireRequest;
  readonly certificate: ClientCertificate | undefined;
  /** What must not be reported, beside the secrets that the action names. */
  readonly sensitive: readonly string[];
}

/** Throws an `AttemptFailure` when no attempt of this action can ever be sent. */
export function compileRequest(action: HttpAction, userAgent: string): FireRequest {
  const needs = new Needs();
  const { request } = action;
  const target = compileTarget(action, needs);
  const body = compileBody(request.body, needs);
  const headers = compileHeaders(
    request.headers ?? {},
    [
      ["User-Agent", userAgent],
      ...(body.isJson ? [["Content-Type", "application/json"] as const] : []),
    ],
    needs,
  );
  const proof =
    request.authentication === undefined
      ? undefined
      : compileAuthentication(request.authentication, needs);
  const method = methodOf(request.method);
  return {
    needs,
    prepare(filling) {
      const { origin, host, path, user } = target.at(filling);
      const credentials = proof?.prove(filling) ?? user;
      return {
        origin,
        host,
        wire: {
          method,
          path,
          headers: headersOf(headers, credentials, filling),
          body: body.render(filling),
        },
        certificate: credentials?.certificate,
        sensitive: credentials?.sensitive ?? nothing,
      };
    },
    parts(filling) {
      const flat = fillHeaders(headers, filling);
      const names = flat.filter((_, index) => index % 2 === 0);
      const content = body.render(filling);
      return {
        method,
        uri: target.text(filling),
        headers: names.map((name, index) => ({ name, value: readable(flat[index * 2 + 1] ?? "") })),
        body: content === null ? null : content.toString(),
        proof: headers.givesAuthorization ? noProof : (proof?.describe(filling) ?? noProof),
      };
    },
  };
}

const noProof: DescribedProof = { headers: [], curl: [], notes: [] };

/** What `fillHeaders` turned into bytes, as text again. */
function readable(value: string): string {
  return Buffer.from(value, "latin1").toString("utf8");
}

/**
 * Checked here although undici checks it too: a request that undici's client refuses leaves the client's place in the
 * pool blocked for ever (seen in 8.12). CONNECT would turn the connection into a tunnel.
 */
function methodOf(written: string): string {
  const method = written.toUpperCase();
  if (isToken(method) && method !== "CONNECT") return method;
  throw unsent(
    "invalid request",
    "the method is none that can be sent; use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS",
    { retryable: false },
  );
}

const nothing: readonly string[] = [];

/** The user's own `Authorization` wins over what the authentication would make, as all their headers do. */
function headersOf(
  headers: FireHeaders,
  credentials: Credentials | undefined,
  filling: Filling,
): string[] {
  const flat = fillHeaders(headers, filling);
  const authorization = credentials?.authorization;
  if (authorization !== undefined && !headers.givesAuthorization) {
    flat.push("Authorization", authorization);
  }
  return flat;
}

interface FireTarget {
  readonly at: (filling: Filling) => Target;
  /** For people: user and password that stand in it are left out. */
  readonly text: (filling: Filling) => string;
}

function compileTarget(action: HttpAction, needs: Needs): FireTarget {
  const uri = compileText(action.request.uri, needs);
  const text = (filling: Filling): string =>
    fillUri(uri, filling).replace(/^(https?:\/\/)[^/?#]*@/iu, `$1${sensitive}@`);
  if (uri.constant !== undefined) {
    const target = targetOf(uri.constant, action.type);
    return { at: () => target, text };
  }
  return { at: (filling) => targetOf(fillUri(uri, filling), action.type), text };
}

/**
 * Values of the run are percent-encoded, so that they stay one piece of the path or query. Secrets are put in as they
 * are, because they are often whole pieces of an address: a webhook's URL, a query that is signed.
 */
function fillUri(uri: FireText, filling: Filling): string {
  return uri.render({ ...filling, encode: (value) => encodeURIComponent(value.toWellFormed()) });
}

interface FireBody {
  readonly isJson: boolean;
  readonly render: (filling: Filling) => string | Buffer | null;
}

function compileBody(body: JsonValue | undefined, needs: Needs): FireBody {
  if (body === undefined || body === null) return { isJson: false, render: () => null };
  if (typeof body === "string")
    return { isJson: false, render: renderOnce(compileText(body, needs)) };
  const render = compileJson(body, needs);
  if (render === undefined)
    return { isJson: true, render: renderOnce(constant(JSON.stringify(body))) };
  return { isJson: true, render: (filling) => JSON.stringify(render(filling)) };
}

function constant(text: string): FireText {
  return { constant: text, render: () => text };
}

function renderOnce(text: FireText): FireBody["render"] {
  if (text.constant === undefined) return text.render;
  const bytes = text.constant === "" ? null : Buffer.from(text.constant, "utf8");
  return () => bytes;
}

/** Fills the texts within a JSON value, so that quotes in a value stay inside it; undefined when none has a blank. */
function compileJson(
  value: JsonValue,
  needs: Needs,
): ((filling: Filling) => JsonValue) | undefined {
  if (typeof value === "string") {
    const text = compileText(value, needs);
    // A text without a blank may still have held an escape.
    return text.constant === value ? undefined : text.render;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const fills = Object.entries(value).map(
    ([key, member]: [string, JsonValue]) => [key, member, compileJson(member, needs)] as const,
  );
  if (fills.every(([, , fill]) => fill === undefined)) return undefined;
  const isList = Array.isArray(value);
  return (filling) => {
    const members = fills.map(([key, member, fill]) => [key, fill?.(filling) ?? member] as const);
    return isList ? members.map(([, member]) => member) : Object.fromEntries(members);
  };
}
