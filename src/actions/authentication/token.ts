import { hash } from "node:crypto";
import type { Filling } from "../fill.ts";
import { unsent, type AttemptFailure } from "../result.ts";
import { bearerCredentials, describedBearer, isVisible } from "./bearer.ts";
import type { Proof } from "./proof.ts";

/** What a token endpoint is asked for. */
export interface TokenGrant {
  readonly endpoint: string;
  readonly form: readonly (readonly [name: string, value: string])[];
  /** The value of `Authorization`, where the client does not stand in the form. */
  readonly authorization?: string;
  /** Values that must not be reported, beside the secrets they were made of. */
  readonly sensitive: readonly string[];
}

/** A token, and how long the endpoint said that it lives. */
export interface Token {
  readonly value: string;
  /** Milliseconds. */
  readonly lifeMs: number;
}

/** An authentication that sends a token which must be asked for first. */
export function proofByToken(grant: (filling: Filling) => TokenGrant): Proof {
  return {
    grant,
    prove: ({ token = "" }) => bearerCredentials(token),
    describe: (filling) =>
      describedBearer(filling.token ?? "", [
        `A token is asked for first, unless one is at hand: POST ${grant(filling).endpoint}. For curl, put one into the environment variable TOKEN.`,
      ]),
  };
}

/** Names what is asked for without holding it: equal requests have equal keys. */
export function grantKey({ endpoint, authorization = "", form }: TokenGrant, tls: string): string {
  return hash("sha256", JSON.stringify([endpoint, authorization, form, tls]));
}

/** RFC 6749 only recommends to say how long a token lives. */
const lifeMsDefault = 5 * 60_000;
const lifeMsMax = 24 * 60 * 60_000;

/** Reads the answer of a token endpoint. Throws an `AttemptFailure` that holds nothing of what was sent. */
export function tokenIn(status: number, body: string, host: string): Token {
  const members = membersOf(body);
  if (status < 200 || status > 299) throw refusal(status, members, host);
  const { access_token: value, token_type: type, expires_in: seconds } = members;
  if (typeof value !== "string" || !isVisible(value)) {
    throw tokenFailure(host, "answered without a token");
  }
  if (typeof type === "string" && type.toLowerCase() !== "bearer") {
    throw tokenFailure(host, "gave a token of another type than Bearer", { retryable: false });
  }
  // A number, or as Microsoft's first edition has it, a text.
  const life = Number(seconds ?? Number.NaN) * 1_000;
  return {
    value,
    lifeMs: Number.isFinite(life) && life >= 0 ? Math.min(life, lifeMsMax) : lifeMsDefault,
  };
}

/** @param what follows "the token endpoint HOST" */
export function tokenFailure(
  host: string,
  what: string,
  differences: { readonly reason?: string; readonly retryable?: boolean } = {},
): AttemptFailure {
  const { reason = "no token", retryable = true } = differences;
  return unsent(reason, `the token endpoint '${host}' ${what}`, { retryable });
}

/** What RFC 6749 (section 5.2) names; another attempt gets the same answer, and so does the next job. */
const finalErrors: ReadonlySet<string> = new Set([
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
  "invalid_target",
  "invalid_resource",
]);

/** Of the endpoint's own words only those of the standard, and Microsoft's numbers: the rest may hold anything. */
function refusal(
  status: number,
  { error, error_description: description }: Members,
  host: string,
): AttemptFailure {
  const known = typeof error === "string" && finalErrors.has(error) ? error : undefined;
  const [number] =
    typeof description === "string" ? (/\bAADSTS\d{4,8}\b/u.exec(description) ?? []) : [];
  const words = [`HTTP ${status}`, known, number].filter((word) => word !== undefined);
  const isFinal = known !== undefined && status >= 400 && status < 500;
  const advice = isFinal ? "; correct the authentication" : "";
  return tokenFailure(host, `gave no token (${words.join(", ")})${advice}`, {
    reason: isFinal ? "token refused" : "no token",
    retryable: !isFinal,
  });
}

type Members = Readonly<Record<string, unknown>>;

function membersOf(body: string): Members {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
