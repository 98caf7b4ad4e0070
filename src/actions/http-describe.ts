import { isSecretHeader, sensitive } from "../model/secret.ts";
import type { Attempt } from "../ports/action-runner.ts";
import type { DescribedValue, RequestDescription } from "../ports/request-description.ts";
import { type FireRequest, type RequestParts, requestParts } from "./http-request.ts";
import { Masks } from "./masks.ts";

/** What an HTTP attempt would send. `notes` come first: what was found out before, such as a missing secret. */
export function describeHttp(
  request: FireRequest,
  { context, timeoutMs }: Attempt,
  notes: readonly string[],
): RequestDescription {
  const masks = new Masks(request.needs);
  const parts = requestParts(request, {
    context,
    secrets: masks.values,
    token: masks.token,
  });
  const shown = ({ name, value }: DescribedValue): DescribedValue => ({
    name,
    value: isSecretHeader(name) && !masks.holds(value) ? sensitive : masks.shown(value),
  });
  return {
    protocol: "http",
    operation: parts.method,
    target: masks.shown(parts.uri),
    headers: [...parts.headers.map(shown), ...parts.proof.headers],
    body: parts.body === null ? null : masks.shown(parts.body),
    notes: [
      ...notes,
      ...unshown(request, parts),
      ...parts.proof.notes.map((note) => masks.shown(note)),
    ],
    command: curlOf(parts, timeoutMs, masks),
  };
}

/** Without TLS there is nothing to show a certificate in: the call goes out, and by nobody that the target knows. */
function unshown({ proof }: FireRequest, { uri }: RequestParts): readonly string[] {
  if (proof?.facts === undefined || !/^http:/iu.test(uri)) return [];
  return ["The client certificate is not shown, because the uri is no https uri; write https."];
}

/** Shorter than curl's own choices where they agree, so that the line can be read. */
function curlOf(
  { method, uri, headers, body, proof }: RequestParts,
  timeoutMs: number,
  masks: Masks,
): string {
  const words = method === "HEAD" ? ["--head"] : ["--request", method];
  words.push(uri, "--max-time", String(timeoutMs / 1_000));
  // curl reads lists into these.
  if (/[[\]{}]/u.test(uri)) words.push("--globoff");
  for (const { name, value } of headers) {
    const shown = isSecretHeader(name) && !masks.holds(value) ? sensitive : value;
    words.push("--header", `${name}: ${shown}`);
  }
  words.push(...proof.curl);
  // Without one, these methods say that their body is empty.
  const content = body ?? (/^(?:POST|PUT|PATCH)$/u.test(method) ? "" : null);
  if (content !== null) words.push(...typeless(headers), "--data-raw", content);
  return ["curl", ...words.map((word) => masks.word(word))].join(" ");
}

/** Unless it is told otherwise, curl calls every body a form. */
function typeless(headers: readonly DescribedValue[]): readonly string[] {
  return headers.some(({ name }) => name.toLowerCase() === "content-type")
    ? []
    : ["--header", "Content-Type:"];
}
