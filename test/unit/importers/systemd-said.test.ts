import { expect, test } from "vitest";
import { importSystemd } from "../../../src/importers/systemd.ts";

/** What is said about a service, and the text that is written for it. */
function said(lines: string): { readonly words: readonly string[]; readonly text: string } {
  const given = `# /etc/systemd/system/x.timer\n[Timer]\nOnCalendar=daily\n# /etc/systemd/system/x.service\n${lines}\n`;
  const from = Date.parse("2026-01-01T00:00:00Z");
  const { problems, collections } = importSystemd(given, { file: "x", collection: "x", from });
  return {
    words: problems.map(({ code, detail }) => `${code} ${detail}`),
    text: collections[0]?.text ?? "",
  };
}

const start = "[Service]\nUser=a\nExecStart=/bin/true\n";

test.each([
  ["UMask=rwx", "`UMask`: its value is not understood"],
  ["Nice=fast", "`Nice`: its value is not understood"],
  ["Nice=40", "`Nice`: its value is not understood"],
  ["IOSchedulingClass=best", "`IOSchedulingClass`: its value is not understood"],
  ["IOSchedulingPriority=9", "`IOSchedulingPriority`: its value is not understood"],
  ["UnsetEnvironment=A=1", "`UnsetEnvironment` holds a word"],
  ["StandardInput=socket", "`StandardInput`: it is given nothing to read here"],
  ["EnvironmentFile=/etc/a/*.env", "is not read: a pattern of names"],
  ["EnvironmentFile=/etc/%Q", "is not read: nobody knows here what `%Q` stands for"],
])("%s is said", (line, words) => {
  const { words: all, text } = said(start + line);
  expect(all.filter((each) => each.startsWith("import/setting "))).toEqual([
    expect.stringContaining(words),
  ]);
  expect(text).toContain("exec /bin/true");
});

test.each([
  ["IOSchedulingPriority=3", "ionice -c 2 -n 3 "],
  ["IOSchedulingClass=realtime\nIOSchedulingPriority=0", "ionice -c 1 -n 0 "],
  ["IOSchedulingClass=idle\nIOSchedulingPriority=3", "ionice -c 3 -p"],
  ["UMask=22", "umask 22\n"],
])("%s is in the script", (line, words) => {
  expect(said(start + line).text).toContain(words);
});

test("nothing is run in a folder that nobody knows", () => {
  const { words, text } = said(`${start}WorkingDirectory=%Q/foo`);
  expect(words).toContainEqual(expect.stringContaining("nobody knows here what `%Q` stands for"));
  expect(text).toBe("");
});

test.each([
  "--password=s3cr3t",
  "--password s3cr3t",
  "-api-key s3cr3t",
  "TOKEN=s3cr3t",
  "--dsn=postgres://u:s3cr3t@h/db",
  "-c 'login --token s3cr3t'",
  "-H 'Authorization: s3cr3t'",
])("a script with `%s` is written, with a warning that does not hold it", (words) => {
  const { words: all, text } = said(`[Service]\nUser=a\nExecStart=/usr/bin/run ${words}`);
  expect(text).toContain("s3cr3t");
  expect(all).toEqual([
    expect.stringMatching(/^import\/assumed .*names no time zone/),
    expect.stringMatching(/^import\/assumed .*looks like a secret/),
  ]);
  expect(all.join("\n")).not.toContain("s3cr3t");
});

test.each([
  "--password=${PASS}",
  "--key /etc/key",
  "--keyword=a",
  "--dsn=postgres://u@h/db",
  "--token",
])("`%s` is no secret", (words) => {
  const { words: all } = said(`[Service]\nUser=a\nExecStart=/usr/bin/run ${words}`);
  expect(all).toHaveLength(1);
});

test.each([
  `${start}Enviroment=PASSWORD=hunter2`,
  '[Service]\nExecStart=/usr/bin/run --password=hunter2 "open',
  "[Service]\nExecStart=/usr/bin/run --password=hunter2 %Q",
])("what is not understood is not printed with its value", (lines) => {
  const { words } = said(lines);
  expect(words.length).toBeGreaterThan(0);
  expect(words.join("\n")).not.toContain("hunter2");
});
