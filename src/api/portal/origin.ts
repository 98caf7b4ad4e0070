import { problem, ProblemError } from "../../model/problem.ts";
import { requestHeader } from "../../ports/portal-wire.ts";

/** The part of a request that its origin is told by. */
export interface Incoming {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Refuses what another page made a browser send along with its cookie (threat T7), with `api/origin`. Browsers say by themselves
 * where a request comes from; what changes something must say so, and carry a header that asks for our consent first
 * when another page sends it.
 */
export function refuseForeignOrigin({ method, headers }: Incoming): void {
  const site = headers["sec-fetch-site"];
  const isSafe = method === "GET";
  if (isSafe && (site === undefined || site === "none")) return;
  const isOurs = site === "same-origin" && (isSafe || headers[requestHeader] !== undefined);
  if (!isOurs || isForm(headers["content-type"])) throw new ProblemError([foreignOrigin()]);
}

function isForm(type: string | readonly string[] | undefined): boolean {
  return /^(?:application\/x-www-form-urlencoded|multipart\/|text\/plain)/i.test(
    String(type ?? ""),
  );
}

function foreignOrigin() {
  return problem("api/origin", {
    detail:
      "The request carries a session of the portal, and does not come from the portal itself.",
    hint: "Use the portal, or send a token with `Authorization: Bearer TOKEN` instead of a cookie.",
  });
}
