import type { Authentication, AuthenticationOf } from "../model/action.ts";
import { Secret, type SensitiveText } from "../model/secret.ts";
import { hasTemplate, parseTemplate } from "../model/template.ts";
import { present, textsOf } from "./canonical.ts";
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

/** Makes a member a secret: its name and what was written. */
type Conceal = (member: string, text: string) => SensitiveText;

export function authenticationOf(
  authentication: NonNullable<written.Authentication>,
  { path, report }: SecretPlace,
): Authentication {
  const conceal: Conceal = (member, text) => secretOf(text, { path: `${path}/${member}`, report });
  switch (authentication.type) {
    case "Basic": {
      const { type, username, password } = authentication;
      return { type, username, password: conceal("password", password) };
    }
    case "ClientCertificate": {
      const { type, pfx, password } = authentication;
      return { type, pfx: conceal("pfx", pfx), password: conceal("password", password) };
    }
    case "ActiveDirectoryOAuth":
      return activeDirectoryOf(authentication, conceal);
    case "Bearer":
      return { type: "Bearer", token: conceal("token", authentication.token) };
    case "OAuth2ClientCredentials":
      return clientCredentialsOf(authentication, conceal);
    case "Hmac": {
      const { type, keyId, secret } = authentication;
      return { type, keyId, secret: conceal("secret", secret) };
    }
  }
}

function activeDirectoryOf(
  written: written.ActiveDirectoryOAuthAuthentication,
  conceal: Conceal,
): Authentication {
  const { type, tenant, audience, clientId, secret, tokenEndpoint } = written;
  return present<AuthenticationOf<"ActiveDirectoryOAuth">>({
    type,
    tenant,
    audience,
    clientId,
    secret: conceal("secret", secret),
    tokenEndpoint: tokenEndpoint ?? undefined,
  });
}

function clientCredentialsOf(
  written: written.Oauth2ClientCredentialsAuthentication,
  conceal: Conceal,
): Authentication {
  const { type, tokenEndpoint, clientId, secret } = written;
  return present<AuthenticationOf<"OAuth2ClientCredentials">>({
    type,
    tokenEndpoint,
    clientId,
    secret: conceal("secret", secret),
    clientAuthentication: written.clientAuthentication === "body" ? "body" : undefined,
    scope: written.scope ?? undefined,
    audience: written.audience ?? undefined,
    parameters: textsOf(written.parameters),
  });
}
