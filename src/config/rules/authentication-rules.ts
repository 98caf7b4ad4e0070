import { type Complaint, isMapping, type Mapping, type Rule, textAt } from "./report.ts";

/** What holds for the `authentication` of a request or a target. */
export const authenticationRules: readonly Rule[] = [userName, schemeOfToken, grantParameters];

/** RFC 7617: the first colon ends the user name. */
function userName(request: Mapping): readonly Complaint[] {
  const authentication = authenticationIn(request, "Basic");
  if (textAt(authentication, "username")?.includes(":") !== true) return [];
  return [
    {
      code: "language/value",
      keys: ["authentication", "username"],
      detail: "The user name of Basic authentication cannot hold a colon.",
    },
  ];
}

/** It would go out as `Bearer Bearer …`, which no server takes. */
function schemeOfToken(request: Mapping): readonly Complaint[] {
  const authentication = authenticationIn(request, "Bearer");
  if (!/^\s*bearer\s/i.test(textAt(authentication, "token") ?? "")) return [];
  return [
    {
      code: "language/value",
      keys: ["authentication", "token"],
      detail: "The token begins with the word Bearer, which is put before it anyway.",
      hint: "Leave it out: `${{ secrets.NAME }}`.",
    },
  ];
}

/** Given twice, one of them would be believed, and nobody could say which. */
const ownParameters: ReadonlySet<string> = new Set([
  "grant_type",
  "client_id",
  "client_secret",
  "scope",
  "audience",
]);

function grantParameters(request: Mapping): readonly Complaint[] {
  const parameters = authenticationIn(request, "OAuth2ClientCredentials")["parameters"];
  if (!isMapping(parameters)) return [];
  return Object.keys(parameters)
    .filter((name) => ownParameters.has(name))
    .map((name) => ({
      code: "language/value",
      keys: ["authentication", "parameters", name],
      at: "key",
      detail: `The parameter \`${name}\` of a token request is set by sched itself.`,
      hint: "Use `clientId`, `secret`, `scope` and `audience`; `parameters` is for what else the server wants.",
    }));
}

function authenticationIn(request: Mapping, type: string): Mapping {
  const { authentication } = request;
  return isMapping(authentication) && authentication["type"] === type ? authentication : {};
}
