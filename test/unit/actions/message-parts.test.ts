import { expect, test } from "vitest";
import { busPlaceOf } from "../../../src/actions/bus-place.ts";
import { busToken } from "../../../src/actions/bus-token.ts";
import { messageIdOf } from "../../../src/actions/message-id.ts";
import { judgeStorage } from "../../../src/actions/storage-answer.ts";
import { readSignature } from "../../../src/actions/storage-signature.ts";
import { fitsXml, madeToFitXml, xmlText } from "../../../src/actions/xml.ts";

test("a key of up to 128 characters is the message id; a longer one is cut to its digest", () => {
  const longest = "k".repeat(128);
  expect(messageIdOf(longest)).toBe(longest);
  // printf 'k%.0s' {1..129} | sha256sum
  expect(messageIdOf("k".repeat(129))).toBe(
    `${"k".repeat(63)}#9094034fb2d0ce2e407c9b260f2806ab2efb352e200722fd6296d9cf1cf7e6f5`,
  );
  expect(messageIdOf("k".repeat(300))).toHaveLength(128);
  expect(messageIdOf("k".repeat(300))).not.toBe(messageIdOf("k".repeat(301)));
});

test.each([
  ["a & b < c > d", "a &amp; b &lt; c &gt; d"],
  ["]]>", "]]&gt;"],
  ["line\r\nline", "line&#13;\nline"],
  ["tab\t\u00e4\u{1f600}", "tab\t\u00e4\u{1f600}"],
])("as the content of an element, %j is %j", (text, xml) => {
  expect(xmlText(text)).toBe(xml);
});

test.each([
  ["plain \t\r\n text \u{1f600}", true],
  ["nul\u0000", false],
  ["escape\u001b", false],
  ["half \ud83d of a pair", false],
  ["\uffff", false],
])("that XML can carry %j is %s, and it can be made so", (text, fits) => {
  expect(fitsXml(text)).toBe(fits);
  expect(fitsXml(madeToFitXml(text))).toBe(true);
  if (fits) expect(madeToFitXml(text)).toBe(text);
});

test.each([
  ["sv=1&sig=a%2Bb%3D", "sv=1&sig=a%2Bb%3D"],
  ["?sv=1&sig=a%2Bb%3D", "sv=1&sig=a%2Bb%3D"],
  ["sig=a+b/c==&sv=1", "sig=a%2Bb/c==&sv=1"],
  ["sv=1&sig=x&", "sv=1&sig=x"],
])("the signature %j stands in the query as %j", (token, query) => {
  expect(readSignature(token).query).toBe(query);
});

test.each([
  ["se=2026-01-01T00%3A00%3A00Z&sig=x", "2026-01-01T00:00:00.000Z"],
  ["se=2026-01-01&sig=x", "2026-01-01T00:00:00.000Z"],
  ["se=never&sig=x", undefined],
  ["si=policy&sig=x", undefined],
])("the signature %j says that it ends at %s", (token, end) => {
  const { expiry } = readSignature(token);
  expect(expiry === undefined ? undefined : new Date(expiry).toISOString()).toBe(end);
});

test.each([
  ["", "AuthenticationFailed", 403, "AuthenticationFailed", true],
  ["too early", "", 409, "HTTP 409", false],
  ["busy", "ServerBusy", 503, "ServerBusy", true],
  ["a proxy", "", 502, "HTTP 502", true],
  ["slow down", "", 429, "HTTP 429", true],
  ["nonsense", "", 400, "HTTP 400", false],
])(
  "a queue that answers (%s, %s, %i) failed by %s; again: %s",
  (_, code, status, reason, again) => {
    const body = Buffer.from(code === "" ? "?" : `<Error><Code>${code}</Code></Error>`);
    const { failure } = judgeStorage(
      { status, body, cut: false, encoded: false },
      undefined,
      Date.UTC(2026, 0, 1),
    );
    expect([failure?.reason, failure?.retryable]).toEqual([reason, again]);
  },
);

const amqp = (host: string, port: number, tls: boolean) => ({
  transport: "amqp",
  broker: { host, port, tls },
});
const rest = (origin: string) => ({ transport: "rest", origin });

test.each([
  [undefined, "acme", undefined, rest("https://acme.servicebus.windows.net")],
  [undefined, "acme", "netMessaging", rest("https://acme.servicebus.windows.net")],
  [undefined, "acme", "amqp", amqp("acme.servicebus.windows.net", 5671, true)],
  [undefined, "acme.servicebus.example.cn", "amqp", amqp("acme.servicebus.example.cn", 5671, true)],
  ["amqp://127.0.0.1:5672", "acme", "amqp", amqp("127.0.0.1", 5672, false)],
  ["amqp://127.0.0.1:5673/", "acme", undefined, amqp("127.0.0.1", 5673, false)],
  ["amqps://[::1]", "acme", "notSpecified", amqp("::1", 5671, true)],
  ["sb://broker.example", "acme", "amqp", amqp("broker.example", 5671, true)],
  ["http://127.0.0.1:8080", "acme", "netMessaging", rest("http://127.0.0.1:8080")],
] as const)("at %s, namespace %s and transport %s is reached so", (endpoint, ns, way, place) => {
  expect(busPlaceOf(endpoint, ns, way)).toEqual(place);
});

test.each([
  ["https://acme.example", "amqp"],
  ["amqps://acme.example", "netMessaging"],
  ["https://acme.example/path", undefined],
  ["https://user@acme.example", undefined],
  ["nonsense", undefined],
] as const)("the endpoint %s does not go with transport %s", (endpoint, transport) => {
  expect(() => busPlaceOf(endpoint, "acme", transport)).toThrow("invalid uri");
});

test.each(["acme/../x", "a b", "", "acme@evil.example"])("%j is no namespace", (namespace) => {
  expect(() => busPlaceOf(undefined, namespace, "amqp")).toThrow("invalid uri");
});

test("a token is for the lower-cased address and holds for a quarter of an hour", () => {
  const key = { name: "send & more", key: "k" };
  const token = busToken("https://Acme.example/Jobs", key, Date.UTC(2026, 0, 1));
  expect(token).toMatch(
    /^SharedAccessSignature sr=https%3A%2F%2Facme\.example%2Fjobs&sig=[\w%]+&se=1767226500&skn=send%20%26%20more$/u,
  );
});
