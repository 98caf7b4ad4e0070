import { createHmac, hash } from "node:crypto";
import type { AuthenticationOf } from "../../model/action.ts";
import { secondMs } from "../../model/time.ts";
import { sensitive } from "../../model/secret.ts";
import { compileSensitive, type Needs } from "../fill.ts";
import { unsent } from "../result.ts";
import type { Proof } from "./proof.ts";

/** `Hmac`: a signature over the request, of which docs/actions/authentication-hmac.md is the description. */
export function compileHmac({ keyId, secret }: AuthenticationOf<"Hmac">, needs: Needs): Proof {
  const key = compileSensitive(secret, needs);
  return {
    prove: () => nothing,
    sign(filling, { method, host, path, body, at }) {
      const { context } = filling;
      const signed = {
        method,
        host,
        path,
        body,
        keyId,
        timestamp: Math.floor(at / secondMs),
        idempotencyKey: context.key,
        attempt: context.number,
      };
      return signatureHeaders(signed, key.render(filling));
    },
    describe: () => ({
      headers: [
        { name: "X-Sched-Key-Id", value: keyId },
        { name: "X-Sched-Timestamp", value: "(the second it is sent)" },
        { name: "X-Sched-Content-SHA256", value: "(of the body)" },
        { name: "X-Sched-Signature", value: sensitive },
      ],
      curl: [],
      notes: ["The signature is made when the request is sent; curl cannot make it."],
    }),
  };
}

const nothing = { sensitive: [] };

/** What the signature covers. */
export interface Signed {
  readonly method: string;
  /** As the header `Host` has it. */
  readonly host: string;
  /** Path and query, as sent. */
  readonly path: string;
  readonly body: string | Buffer | null;
  readonly keyId: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly idempotencyKey: string;
  readonly attempt: number;
}

/** Name, value, name, value … Throws an `AttemptFailure` for an empty secret, by which anybody could sign. */
export function signatureHeaders(signed: Signed, secret: string): string[] {
  if (secret === "") throw unsent("invalid secret", "the secret that signs the request is empty");
  const digest = hash("sha256", signed.body ?? "");
  const text = [
    "SCHED-HMAC-SHA256",
    signed.timestamp,
    signed.keyId,
    signed.method,
    signed.host,
    signed.path,
    signed.idempotencyKey,
    signed.attempt,
    digest,
  ].join("\n");
  const signature = createHmac("sha256", secret).update(text, "utf8").digest("hex");
  return [
    "X-Sched-Key-Id",
    signed.keyId,
    "X-Sched-Timestamp",
    String(signed.timestamp),
    "X-Sched-Content-SHA256",
    digest,
    "X-Sched-Signature",
    `v1=${signature}`,
  ];
}
