import type { Authentication, HttpAction, JsonValue } from "../model/action.ts";
import type { Instant } from "../model/time.ts";
import { sensitive } from "../model/secret.ts";
import type { DescribedValue } from "../ports/request-description.ts";
import type { Credentials, DescribedProof, Proof } from "./authentication/proof.ts";
import { compileAuthentication } from "./authentication/table.ts";
import { compileText, Needs, type Filling, type FireText } from "./fill.ts";
import type { WireRequest } from "./http-exchange.ts";
import { compileHeaders, fillHeaders, isToken, type FireHeaders } from "./http-headers.ts";
import type { TlsIdentity } from "./http-pools.ts";
import { unsent } from "./result.ts";
import { type Target, targetOf } from "./target.ts";

/** An HTTP action made ready: what does not change from attempt to attempt is done. Data alone, since each job has one. */
export interface FireRequest {
  /** Of the target and of the token endpoint together. */
  readonly needs: Needs;
  /** What goes to the target, or signs what goes there. */
  readonly targetNeeds: Needs;
  /** What goes to the token endpoint. */
  readonly grantNeeds: Needs;
  readonly type: HttpAction["type"];
  readonly method: string;
  readonly uri: FireText;
  /** Where it goes, unless its uri has blanks. */
  readonly target: Target | undefined;
  readonly headers: FireHeaders;
  readonly body: FireBody;
  /** Its `grant` is the token that must be had before it can be prepared, its `facts` the certificate that is shown. */
  readonly proof: Proof | undefined;
  readonly trust: TlsIdentity;
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
  readonly identity: TlsIdentity;
  /** What must not be reported, beside the secrets that the action names. */
  readonly sensitive: readonly string[];
}

/** Throws an `AttemptFailure` when no attempt of this action can ever be sent. */
export function compileRequest(action: HttpAction, userAgent: string): FireRequest {
  const needs = new Needs();
  const { request } = action;
  const uri = compileText(request.uri, needs);
  const target = uri.constant === undefined ? undefined : targetOf(uri.constant, action.type);
  const body = compileBody(request.body, needs);
  const headers = compileHeaders(request.headers ?? {}, fallbacks(userAgent, body), needs);
  const { proof, proofNeeds } = compileProof(request.authentication, headers);
  if (proof?.grant === undefined) needs.addAll(proofNeeds);
  const ca = action.tls?.ca;
  const trust: TlsIdentity = ca === undefined ? nobody : { ca };
  const targetNeeds = keptNeeds(needs);
  return {
    needs: proof?.grant === undefined ? targetNeeds : together(needs, proofNeeds),
    targetNeeds,
    grantNeeds: keptNeeds(proofNeeds),
    type: action.type,
    method: methodOf(request.method),
    uri,
    target,
    headers,
    body,
    proof,
    trust,
  };
}

/** Where the user's own `Authorization` stands in for a token, nothing is asked for, and no secret is needed for it. */
function compileProof(
  authentication: Authentication | undefined,
  { givesAuthorization }: FireHeaders,
): { readonly proof: Proof | undefined; readonly proofNeeds: Needs } {
  if (authentication === undefined) return { proof: undefined, proofNeeds: noNeeds };
  const proofNeeds = new Needs();
  const proof = compileAuthentication(authentication, proofNeeds);
  const isSpared = givesAuthorization && proof.grant !== undefined;
  return isSpared ? { proof: undefined, proofNeeds: noNeeds } : { proof, proofNeeds };
}

function fallbacks(
  userAgent: string,
  { isJson }: FireBody,
): readonly (readonly [string, string])[] {
  const agent = ["User-Agent", userAgent] as const;
  return isJson ? [agent, ["Content-Type", "application/json"]] : [agent];
}

/** Most actions need nothing, and share that. */
function keptNeeds(needs: Needs): Needs {
  return needs.isEmpty ? noNeeds : needs;
}

const noNeeds = new Needs();

function together(one: Needs, other: Needs): Needs {
  const both = new Needs();
  both.addAll(one);
  both.addAll(other);
  return both;
}

/** What one attempt sends. Throws an `AttemptFailure` when its blanks cannot be filled. */
export function preparedRequest(
  request: FireRequest,
  filling: Filling,
  now: () => Instant,
): PreparedRequest {
  const { method, headers, body, proof, trust } = request;
  const { origin, host, path, user } =
    request.target ?? targetOf(fillUri(request.uri, filling), request.type);
  const credentials = proof?.prove(filling) ?? user;
  const flat = headersOf(headers, credentials, filling);
  const wire = { method, path, headers: flat, body: body.render(filling) };
  if (proof?.sign !== undefined) {
    const signed = { ...wire, host: headerIn(flat, "host") ?? host, at: now() };
    flat.push(...proof.sign(filling, signed));
  }
  const certificate = credentials?.certificate;
  return {
    origin,
    host,
    wire,
    identity: certificate === undefined ? trust : { ...trust, certificate },
    sensitive: credentials?.sensitive ?? nothing,
  };
}

/** What `preparedRequest` makes, before any of it is turned into what only machines read. */
export function requestParts(
  { method, uri, headers, body, proof }: FireRequest,
  filling: Filling,
): RequestParts {
  const flat = fillHeaders(headers, filling);
  const names = flat.filter((_, index) => index % 2 === 0);
  const content = body.render(filling);
  return {
    method,
    uri: shownUri(fillUri(uri, filling)),
    headers: names.map((name, index) => ({ name, value: readable(flat[index * 2 + 1] ?? "") })),
    body: content === null ? null : content.toString(),
    proof: headers.givesAuthorization ? noProof : (proof?.describe(filling) ?? noProof),
  };
}

const nobody: TlsIdentity = {};

/** The value under a name in lower case; undefined when it is not there. */
export function headerIn(flat: readonly string[], name: string): string | undefined {
  const index = flat.findIndex((text, at) => at % 2 === 0 && text.toLowerCase() === name);
  return index < 0 ? undefined : flat[index + 1];
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

/** For people: user and password that stand in it are left out. */
function shownUri(uri: string): string {
  const shown = uri.replace(/^(https?:\/\/)[^/?#]*@/iu, `$1${sensitive}@`);
  return URL.parse(shown)?.href ?? shown;
}

/**
 * Values of the run are percent-encoded, so that they stay one piece of the path or query. Secrets are put in as they
 * are, because they are often whole pieces of an address: a webhook's URL, a query that is signed.
 */
function fillUri(uri: FireText, filling: Filling): string {
  return (
    uri.constant ??
    uri.render({ ...filling, encode: (value) => encodeURIComponent(value.toWellFormed()) })
  );
}

interface FireBody {
  readonly isJson: boolean;
  readonly render: (filling: Filling) => string | Buffer | null;
}

export function compileBody(body: JsonValue | undefined, needs: Needs): FireBody {
  if (body === undefined || body === null) return { isJson: false, render: () => null };
  if (typeof body === "string") return textBody(body, needs);
  const render = compileJson(body, needs);
  if (render === undefined)
    return { isJson: true, render: renderOnce(constant(JSON.stringify(body))) };
  return { isJson: true, render: (filling) => JSON.stringify(render(filling)) };
}

function constant(text: string): FireText {
  return { constant: text, render: () => text };
}

/** Many jobs send the same few bytes, such as `{}`: they are kept once. A body with blanks is not shared. */
const sharedMax = 256;
const sharedLengthMax = 256;
const sharedBodies = new Map<string, FireBody>();

function textBody(body: string, needs: Needs): FireBody {
  const known = sharedBodies.get(body);
  if (known !== undefined) return known;
  const text = compileText(body, needs);
  const made = { isJson: false, render: renderOnce(text) };
  const isShared = text.constant !== undefined && body.length <= sharedLengthMax;
  if (isShared && sharedBodies.size < sharedMax) sharedBodies.set(body, made);
  return made;
}

function renderOnce(text: FireText): FireBody["render"] {
  if (text.constant === undefined) return (filling) => text.render(filling);
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
    return text.constant === value ? undefined : (filling) => text.render(filling);
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
