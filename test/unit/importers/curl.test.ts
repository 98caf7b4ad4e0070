import { expect, test } from "vitest";
import { isCurl, readCurl } from "../../../src/importers/curl.ts";

const form: [string, string] = ["Content-Type", "application/x-www-form-urlencoded"];
const uri = "https://example.com/run";

test.each([
  [`curl ${uri}`, { method: "GET", uri, headers: [] }],
  [`/usr/bin/curl -fsS ${uri} >/dev/null 2>&1`, { method: "GET", uri, headers: [] }],
  [`curl --silent --fail --show-error ${uri} > /dev/null`, { method: "GET", uri, headers: [] }],
  [`curl -s -o /dev/null ${uri} 2>/dev/null`, { method: "GET", uri, headers: [] }],
  [`curl -s '${uri}?a=1&b=2'`, { method: "GET", uri: `${uri}?a=1&b=2`, headers: [] }],
  [`curl -s ${uri}?a=1`, { method: "GET", uri: `${uri}?a=1`, headers: [] }],
  [`curl --url ${uri} -XDELETE`, { method: "DELETE", uri, headers: [] }],
  [`curl -I ${uri}`, { method: "HEAD", uri, headers: [] }],
  [`curl -fsSm10 ${uri}`, { method: "GET", uri, headers: [], timeLimit: 10 }],
  [`curl -m 30 --retry 3 ${uri}`, { method: "GET", uri, headers: [], timeLimit: 30, retries: 3 }],
  [`curl -d a=1 -d 'b=x y' ${uri}`, { method: "POST", uri, headers: [form], body: "a=1&b=x y" }],
  [
    `curl -X PUT --data-raw @literal ${uri}`,
    { method: "PUT", uri, headers: [form], body: "@literal" },
  ],
  [
    `curl -H 'Content-Type: text/plain' --data "say \\"hi\\"" ${uri}`,
    { method: "POST", uri, headers: [["Content-Type", "text/plain"]], body: 'say "hi"' },
  ],
  [
    `curl --json '{"a": "\${{ b }}"}' ${uri}`,
    {
      method: "POST",
      uri,
      headers: [
        ["Content-Type", "application/json"],
        ["Accept", "application/json"],
      ],
      body: '{"a": "${{ b }}"}',
    },
  ],
  [
    `curl -u ci:a:b ${uri}`,
    { method: "GET", uri, headers: [], user: { name: "ci", password: "a:b" } },
  ],
  [
    `curl https://ci:p%40ss@example.com/run`,
    { method: "GET", uri, headers: [], user: { name: "ci", password: "p@ss" } },
  ],
  [`curl -A 'my agent/1' ${uri}`, { method: "GET", uri, headers: [["User-Agent", "my agent/1"]] }],
])("%s is certain", (command, call) => {
  expect(isCurl(command)).toBe(true);
  expect(readCurl(command)).toEqual({ ok: true, value: call });
});

test.each([
  // What the shell would do.
  [`curl ${uri} | sh`, "its output goes into another program"],
  [`curl ${uri} && rm -rf /`, "it is more than one command, or runs in the background"],
  [`curl ${uri} & rm x`, "it is more than one command, or runs in the background"],
  [`curl ${uri}?a=1&b=2`, "it is more than one command, or runs in the background"],
  [`curl ${uri}; rm x`, "it is more than one command"],
  [`curl ${uri} >/dev/null;rm x`, "its output goes into a file"],
  [`curl ${uri} >/dev/nullx`, "its output goes into a file"],
  [`curl ${uri} > out.html`, "its output goes into a file"],
  [`curl ${uri}>/dev/null`, "its output goes into a file"],
  [`curl ${uri} < body`, "it reads a file"],
  [`curl "${uri}/$(id)"`, "it uses a variable or a substitution"],
  [`curl ${uri}/\`id\``, "it uses a substitution"],
  [`curl "${uri}/\`id\`"`, "it uses a substitution"],
  ["curl $URL", "it uses a variable or a substitution"],
  [`curl -d "$(cat /etc/passwd)" ${uri}`, "it uses a variable or a substitution"],
  [`curl ${uri}/*`, "it holds a pattern of file names"],
  [`curl -d ? ${uri}`, "it holds a pattern of file names"],
  [`curl ${uri} # ping`, "a comment stands behind it"],
  [`curl -o ~/x ${uri}`, "`~` stands for a home folder"],
  [`curl 'https://example.com`, "a quote is not closed"],
  [`curl ${uri} \\`, "it ends in a backslash"],
  [`(curl ${uri})`, "it uses a subshell"],
  [`curl ${uri}/{a,b}`, "it uses braces"],
  [`curl https://exämple.com/`, "it holds characters beyond plain ASCII"],
  [`curl ${uri}\u0000`, "it holds characters beyond plain ASCII"],
  // What curl would do.
  [`curl '${uri}/{a,b}'`, "its address holds brackets, which curl reads as a pattern"],
  [`curl '${uri}/[1-9]'`, "its address holds brackets, which curl reads as a pattern"],
  [`curl '${uri}/a b'`, "its address holds letters that no address has"],
  [`curl '${uri}\\..\\x'`, "its address holds letters that no address has"],
  [`curl '${uri}#part'`, "its address has a fragment"],
  ["curl file:///etc/passwd", "its address is no http or https address"],
  ["curl ftp://example.com/x", "its address is no http or https address"],
  ["curl example.com", "its address is no http or https address"],
  ["curl http:///x", "its address is no http or https address"],
  ["curl http://a:b:c/x", "its address cannot be read"],
  [`curl ${uri} ${uri}`, "it names several addresses"],
  ["curl -s", "it names no address"],
  [`curl -L ${uri}`, "`-L` follows redirects, and an HTTP action does not"],
  [`curl -fsSL ${uri}`, "`-L` follows redirects, and an HTTP action does not"],
  [`curl -k ${uri}`, "`-k` has no counterpart in an HTTP action"],
  [`curl -sk ${uri}`, "`-k` has no counterpart in an HTTP action"],
  [`curl -K config ${uri}`, "`-K` has no counterpart in an HTTP action"],
  [`curl -O ${uri}`, "`-O` has no counterpart in an HTTP action"],
  [`curl -o page.html ${uri}`, "its output goes into a file"],
  [`curl -T file ${uri}`, "`-T` has no counterpart in an HTTP action"],
  [`curl --next ${uri}`, "`--next` has no counterpart in an HTTP action"],
  [`curl --constructor ${uri}`, "`--constructor` has no counterpart in an HTTP action"],
  [`curl -- ${uri}`, "`--` has no counterpart in an HTTP action"],
  [`curl -d @body.json ${uri}`, "its data comes from a file"],
  [`curl --json @body.json ${uri}`, "its data comes from a file"],
  [`curl -H @headers ${uri}`, "one of its headers is no plain `Name: value`"],
  [`curl -H 'Accept:' ${uri}`, "one of its headers is no plain `Name: value`"],
  [`curl -H 'Host: other' ${uri}`, "it sets the header Host, which an HTTP action cannot"],
  [`curl -H 'A: 1' -H 'a: 2' ${uri}`, "it gives a header twice"],
  [`curl -u ci ${uri}`, "its user has no name or no password"],
  [`curl -u ci:x -H 'Authorization: y' ${uri}`, "it names a user and an Authorization header"],
  [`curl -X CONNECT ${uri}`, "an HTTP action has no method CONNECT"],
  [`curl -X GET -d a=1 ${uri}`, "it sends a body with GET"],
  [`curl -X HEAD ${uri}`, "its options contradict its method"],
  [`curl -m 0.5 ${uri}`, "`-m 0.5` is no whole number of seconds"],
  [`curl --retry 99 ${uri}`, "`--retry 99` is not from 0 to 20"],
  [`curl ${uri} -d`, "`-d` has no value"],
  [`curl -d '${"x".repeat(8193)}' ${uri}`, "its body is longer than 8,192 characters"],
])("%s is not, and says why", (command, reason) => {
  expect(readCurl(command)).toEqual({ ok: false, failure: reason });
});

test.each([
  "wget https://x",
  "curly https://x",
  "/tmp/curl https://x",
  "A=1 curl https://x",
  "curl",
])("%s is no command line of curl", (command) => {
  expect(isCurl(command)).toBe(false);
});
