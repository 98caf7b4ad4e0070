import type { QueueAction } from "../model/action.ts";
import { parseDuration } from "../model/duration.ts";
import type { Instant } from "../model/time.ts";
import type { RequestDescription } from "../ports/request-description.ts";
import { compileSensitive, compileText, Needs, type Filling, type FireText } from "./fill.ts";
import { requestId } from "./http-headers.ts";
import type { HttpMessage } from "./http-sender.ts";
import type { Masks } from "./masks.ts";
import { unsent, type AttemptFailure } from "./result.ts";
import { readSignature } from "./storage-signature.ts";
import { azureEnvelope } from "./storage-envelope.ts";
import { fitsXml, madeToFitXml, xmlText } from "./xml.ts";

/** The request that puts one message into a queue. */
export interface QueueRequest {
  readonly request: HttpMessage;
  readonly place: string;
  readonly sensitive: readonly string[];
  /** When the signature ends, as far as it says so. */
  readonly expiry: Instant | undefined;
}

export interface FireQueueMessage {
  readonly needs: Needs;
  readonly prepare: (filling: Filling) => QueueRequest;
  readonly describe: (filling: Filling, masks: Masks) => RequestDescription;
}

/** What Azure takes, the envelope counted, as UTF-8. */
export const messageBytesMax = 64 * 1024;

/** The newest version that all emulators know; it has everything that is used here. */
const apiVersion = "2021-12-02";

export function compileQueueMessage(action: QueueAction, userAgent: string): FireQueueMessage {
  const needs = new Needs();
  const texts = compileTexts(action, needs);
  const query = queryOf(action);
  const headers = [
    ["User-Agent", userAgent],
    ["Content-Type", "application/xml"],
    ["x-ms-version", apiVersion],
  ] as const;
  return {
    needs,
    prepare(filling) {
      const { account, queue, text, sas } = fill(texts, action, filling);
      const message = checkedMessage(text);
      const { origin, host, path } = placeOf(texts.endpoint?.render(filling), account, queue);
      const { query: signed, sensitive, expiry } = readSignature(sas);
      const wire = {
        method: "POST",
        path: `${path}/messages?${query}${signed}`,
        headers: [...headers.flat(), "x-ms-client-request-id", requestId()],
        body: bodyOf(message),
      };
      const place = `queue '${queue}' on host '${host}'`;
      return { request: { origin, wire }, place, sensitive, expiry };
    },
    describe(filling, masks) {
      const { account, queue, text, sas } = fill(texts, action, filling);
      const { origin, path } = placeOf(texts.endpoint?.render(filling), account, queue);
      const uri = `${origin}${path}/messages?${query}${sas.replace(/^\?/u, "")}`;
      const body = bodyOf(text);
      const words = ["curl", "--request", "POST", uri];
      for (const [name, value] of headers.slice(1)) words.push("--header", `${name}: ${value}`);
      words.push("--data-raw", body);
      return {
        protocol: "http",
        operation: "POST",
        target: masks.shown(uri),
        headers: [...headers, ["x-ms-client-request-id", requestId()] as const].map(
          ([name, value]) => ({ name, value }),
        ),
        body: masks.shown(body),
        notes: [],
        command: words.map((word) => masks.word(word)).join(" "),
      };
    },
  };
}

interface QueueTexts {
  readonly account: FireText;
  readonly queue: FireText;
  readonly sas: FireText;
  readonly message: FireText;
  readonly endpoint: FireText | undefined;
}

function compileTexts({ queueMessage, endpoint }: QueueAction, needs: Needs): QueueTexts {
  const message = compileText(queueMessage.message, needs);
  if (message.constant !== undefined && !fitsXml(message.constant)) throw unfit();
  return {
    account: compileText(queueMessage.storageAccount, needs),
    queue: compileText(queueMessage.queueName, needs),
    sas: compileSensitive(queueMessage.sasToken, needs),
    message,
    endpoint: endpoint === undefined ? undefined : compileText(endpoint, needs),
  };
}

/** Values of the run are data, such as an error's message: what XML cannot carry is replaced in them. */
function fill(texts: QueueTexts, { envelope }: QueueAction, filling: Filling) {
  const message = texts.message.render({ ...filling, encode: madeToFitXml });
  return {
    account: texts.account.render(filling).trim(),
    queue: texts.queue.render(filling).trim(),
    sas: texts.sas.render(filling).trim(),
    text: envelope === "none" ? message : azureEnvelope(message, filling.context),
  };
}

function queryOf({ visibilityTimeout, timeToLive }: QueueAction): string {
  let query = "";
  if (visibilityTimeout !== undefined) query += `visibilitytimeout=${seconds(visibilityTimeout)}&`;
  if (timeToLive === "never") query += "messagettl=-1&";
  else if (timeToLive !== undefined) query += `messagettl=${seconds(timeToLive)}&`;
  return query;
}

function seconds(duration: string): number {
  return Math.ceil((parseDuration(duration) ?? 0) / 1_000);
}

function checkedMessage(text: string): string {
  if (!fitsXml(text)) throw unfit();
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes <= messageBytesMax) return text;
  throw unsent(
    "message too large",
    `the message has ${bytes.toLocaleString("en")} bytes with its envelope, and a queue takes 65,536; send less, or a reference to the data`,
    { retryable: false },
  );
}

function unfit(): AttemptFailure {
  return unsent(
    "invalid message",
    "the message holds a character that a queue cannot carry, such as a control character; encode it (base64) first",
    { retryable: false },
  );
}

function bodyOf(text: string): string {
  return `<QueueMessage><MessageText>${xmlText(text)}</MessageText></QueueMessage>`;
}

interface Place {
  readonly origin: string;
  readonly host: string;
  /** Of the queue, without a slash at its end. */
  readonly path: string;
}

function placeOf(endpoint: string | undefined, account: string, queue: string): Place {
  if (!partPattern.test(account)) throw misnamed("storageAccount");
  if (!partPattern.test(queue)) throw misnamed("queueName");
  const url = URL.parse(endpoint ?? `https://${account}.queue.core.windows.net`);
  const isBase = url?.search === "" && url.hash === "" && url.username === "";
  if (url === null || !isBase || !/^https?:$/u.test(url.protocol)) {
    const detail = "the endpoint is not a base address such as https://account.queue.example.com";
    throw unsent("invalid uri", detail, { retryable: false });
  }
  const base = url.pathname.replace(/\/$/u, "");
  // An address without names cannot carry the account in its name: it stands in the path, as with Azurite.
  const inPath = base === "" && /^(?:localhost|[\d.]+|\[.*\])$/u.test(url.hostname);
  const path = `${inPath ? `/${account}` : base}/${queue}`;
  return { origin: url.origin, host: url.host, path };
}

/** They become pieces of an address, and must not become more. */
const partPattern = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/u;

function misnamed(member: string): AttemptFailure {
  return unsent(
    "invalid request",
    `${member} is no name: it consists of lower-case letters, digits and hyphens, at most 63`,
    { retryable: false },
  );
}
