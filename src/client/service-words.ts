import { problem, ProblemError } from "../model/problem.ts";
import { memberOf } from "./refusal.ts";

/** What goes wrong between this machine and a service on another one, for whoever holds the token. */

/** The service cannot be reached, or is not trusted. `code` is Node's or OpenSSL's. */
export function unreachable(code: string, place: string): ProblemError {
  const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return new ProblemError([
    problem("owner/unreachable", {
      detail: `${place} cannot be reached: ${known?.why ?? code} (${code}).`,
      hint: known?.hint ?? "Check `backend.url` in sched.yaml, and the log of `sched serve` there.",
    }),
  ]);
}

/** A refusal of the door; undefined for those of the service itself, which say it better. */
export function untaken(body: unknown, status: number, place: string): ProblemError | undefined {
  const code = memberOf(body, "code");
  if (status === 401 || code === "api/no-token") {
    return new ProblemError([
      problem("api/no-token", {
        detail: `${place} does not know the token that was sent: it is mistyped, expired or revoked, or of another service.`,
        hint: "`sched token list` on the machine that serves shows which are valid; `sched token create` makes one.",
      }),
    ]);
  }
  if (typeof code === "string") return undefined;
  const known = Object.hasOwn(statuses, status) ? statuses[status] : undefined;
  return known && new ProblemError([problem(known.code, { detail: `${place} ${known.what}.` })]);
}

interface Reason {
  readonly why: string;
  readonly hint: string;
}

const trust =
  "Name the authority that signed it with --ca-file or SCHED_CA_FILE; checks are never turned off.";
const name: Reason = {
  why: "there is no machine of this name",
  hint: "Check `backend.url` in sched.yaml, and the network of this machine.",
};
const untrusted: Reason = { why: "its certificate is not of an authority known here", hint: trust };
const speaks: Reason = {
  why: "what answers there does not speak TLS, or none of its newer versions",
  hint: "Check the port in `backend.url`, and `tls` in serve.yaml on the machine that serves.",
};

const reasons: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: {
    why: "nothing listens there",
    hint: "Start `sched serve` there, or check the port in `backend.url` of sched.yaml.",
  },
  ENOTFOUND: name,
  EAI_AGAIN: name,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  CERT_HAS_EXPIRED: {
    why: "its certificate has expired",
    hint: "Renew it on the machine that serves; `sched serve` takes the new files up by itself.",
  },
  CERT_NOT_YET_VALID: {
    why: "its certificate is not valid yet",
    hint: "Compare the clocks of both machines.",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    why: "its certificate is for another name",
    hint: "Write the name that stands in the certificate into `backend.url` of sched.yaml.",
  },
  EPROTO: speaks,
  ERR_SSL_WRONG_VERSION_NUMBER: speaks,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: speaks,
};

/** What something in front of the service may answer in its place. */
const statuses: Readonly<
  Record<number, { readonly code: "api/role" | "api/too-many" | "owner/unreachable"; what: string }>
> = {
  301: { code: "owner/unreachable", what: "sends to another address; write that one into `url`" },
  302: { code: "owner/unreachable", what: "sends to another address; write that one into `url`" },
  307: { code: "owner/unreachable", what: "sends to another address; write that one into `url`" },
  308: { code: "owner/unreachable", what: "sends to another address; write that one into `url`" },
  403: { code: "api/role", what: "forbids it (403), without saying why" },
  404: { code: "owner/unreachable", what: "has no service of sched at this path (404)" },
  429: { code: "api/too-many", what: "asks to wait (429)" },
  502: { code: "owner/unreachable", what: "has a proxy that does not reach the service (502)" },
  503: { code: "owner/unreachable", what: "is not ready (503)" },
  504: { code: "owner/unreachable", what: "has a proxy that got no answer of the service (504)" },
};
