import type { HttpAction } from "../model/action.ts";
import { basicCredentials } from "./authentication/basic.ts";
import type { Credentials } from "./authentication/proof.ts";
import { unsent } from "./result.ts";

/** Where a request goes. */
export interface Target {
  readonly origin: string;
  /** Host name and port, as messages name it. */
  readonly host: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  /** From `user:password@` in the uri. */
  readonly user: Credentials | undefined;
}

/**
 * Reads a filled uri. Throws an `AttemptFailure` for one that cannot be called by an action of this type.
 * @param member what messages call it
 */
export function targetOf(uri: string, type: HttpAction["type"], member = "uri"): Target {
  const plain = plainUri.exec(uri);
  const [, server = "", path = "/"] = plain ?? [];
  const known = plain === null ? undefined : servers.get(server);
  if (known !== undefined && (type === "http" || server.startsWith("https:"))) {
    return { origin: known.origin, host: known.host, path, user: undefined };
  }
  const target = parsedTarget(uri, type, member);
  if (plain !== null && servers.size < serversMax) {
    servers.set(server, { origin: target.origin, host: target.host });
  }
  return target;
}

/**
 * A uri that `URL` would not write another way, beyond what the server's name becomes: no user, no escapes, no dots
 * that a path could climb by. Nearly all are, and reading them takes a tenth of the time.
 */
const plainUri =
  /^(https?:\/\/[a-z0-9.-]+(?::\d{1,5})?)((?:\/(?:[\w~-][\w~.-]*)?)+(?:\?[\w~/=&.-]*)?)$/u;

/** Bounded, because a template may make a new name each time. */
const serversMax = 1_024;
const servers = new Map<string, Pick<Target, "origin" | "host">>();

function parsedTarget(uri: string, type: HttpAction["type"], member: string): Target {
  const url = URL.parse(uri);
  // oxlint-disable-next-line no-control-regex -- URL drops line breaks silently, which would change the address
  if (url === null || /[\u0000-\u001f\u007f]/u.test(uri)) {
    throw unsent(
      "invalid uri",
      `the ${member} is not an absolute address such as https://host/path`,
    );
  }
  if (url.protocol !== "https:" && (url.protocol !== "http:" || type === "https")) {
    const wanted =
      type === "https" ? "https:// (type https insists on TLS)" : "http:// or https://";
    throw unsent("policy", `the ${member} does not begin with ${wanted}`, { retryable: false });
  }
  const { origin, host, pathname, search } = url;
  return { origin, host, path: pathname + search, user: userOf(url, member) };
}

function userOf({ username, password }: URL, member: string): Credentials | undefined {
  if (username === "" && password === "") return undefined;
  try {
    return basicCredentials(decodeURIComponent(username), decodeURIComponent(password));
  } catch {
    throw unsent(
      "invalid uri",
      `user name or password in the ${member} are not percent-encoded UTF-8`,
    );
  }
}
