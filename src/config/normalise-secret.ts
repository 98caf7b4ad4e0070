import type { Authentication } from "../model/action.ts";
import { Secret, type SensitiveText } from "../model/secret.ts";
import { hasTemplate, parseTemplate } from "../model/template.ts";
import { present } from "./canonical.ts";
import type { Fault } from "./faults.ts";
import type * as written from "./written.ts";

export interface SecretPlace {
  readonly path: string;
  readonly report: (fault: Fault) => void;
}

/** A text that refers to a secret stays a text; a literal is wrapped so that nothing can print it, with a warning. */
export function secretOf(text: string, { path, report }: SecretPlace): SensitiveText {
  const parsed = hasTemplate(text) ? parseTemplate(text) : undefined;
  const parts = parsed?.ok === true ? parsed.value : [text];
  if (parts.some((part) => typeof part === "object")) return text;
  report({
    code: "secrets/literal",
    path,
    at: "value",
    detail:
      "This secret stands in the file, where everybody who can read the repository can read it.",
    hint: "Write ${{ secrets.NAME }} instead, and give the value to the server: by default as environment variable NAME.",
  });
  return new Secret(parts.filter((part) => typeof part === "string").join(""));
}

export function authenticationOf(
  authentication: NonNullable<written.Authentication>,
  { path, report }: SecretPlace,
): Authentication {
  const secret = (member: string, text: string): SensitiveText =>
    secretOf(text, { path: `${path}/${member}`, report });
  if (authentication.type === "Basic") {
    const { type, username, password } = authentication;
    return { type, username, password: secret("password", password) };
  }
  if (authentication.type === "ClientCertificate") {
    const { type, pfx, password } = authentication;
    return { type, pfx: secret("pfx", pfx), password: secret("password", password) };
  }
  const { type, tenant, audience, clientId, tokenEndpoint } = authentication;
  return present<Extract<Authentication, { type: "ActiveDirectoryOAuth" }>>({
    type,
    tenant,
    audience,
    clientId,
    secret: secret("secret", authentication.secret),
    tokenEndpoint: tokenEndpoint ?? undefined,
  });
}
