import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { importSystemd } from "../../../src/importers/systemd.ts";

/** Runs in a shell what is written for a service; answers its exit status and what it printed. */
function ran(service: string): { readonly status: number | null; readonly out: string } {
  const text = `# /etc/systemd/system/x.timer\n[Timer]\nOnCalendar=daily\n# /etc/systemd/system/x.service\n${service}\n`;
  const from = Date.parse("2026-01-01T00:00:00Z");
  const { collections, problems } = importSystemd(text, { file: "x", collection: "x", from });
  const { webJobs } = parse(collections[0]?.text ?? "{}") as {
    readonly webJobs?: Readonly<
      Record<string, { readonly script: string; readonly environment?: Record<string, string> }>
    >;
  };
  const webJob = webJobs?.["x-script"];
  if (webJob === undefined) throw new Error(problems.map(({ detail }) => detail).join("\n"));
  const script = webJob.script.replaceAll("$${{", "${{");
  const env = { PATH: process.env["PATH"], HOME: tmpdir(), ...webJob.environment };
  const { status, stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8", env });
  return { status, out: stdout };
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "sched-units-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

const oneshot = "[Service]\nType=oneshot\n";

test.each([
  [
    "words",
    "ExecStart=/usr/bin/printf '<%%s>' a \"b c\" 'd\\'e' f\\x20g \\; 'h;i' $$5 ~ *",
    "<a><b c><d'e><f g><;><h;i><$5><~><*>",
  ],
  [
    "variables",
    "Environment=A=1 \"B=2  3\" C=\nExecStart=/usr/bin/printf '<%%s>' ${A}${B} $B $C ${C} x$A",
    "<12  3><2><3><><x$A>",
  ],
  ["specifiers", "ExecStart=/usr/bin/printf '<%%s>' %n %N %p %% %t", "<x.service><x><x><%></run>"],
  [
    "a colon, which fills nothing in",
    "Environment=A=1\nExecStart=:/usr/bin/printf '<%%s>' ${A} $A",
    "<${A}><$A>",
  ],
  ["several commands", "ExecStart=/bin/echo a ; /bin/echo b\nExecStart=/bin/echo c", "a\nb\nc\n"],
  ["a name for the program", "ExecStart=@/bin/echo other a", "a\n"],
  ["the folder", "WorkingDirectory=/usr\nExecStart=/bin/pwd", "/usr\n"],
  ["the root", "ExecStart=/bin/pwd", "/\n"],
  ["a umask", "UMask=0027\nExecStart=/bin/sh -c umask", "0027\n"],
])("a shell does with %s what systemd does", (_, lines, out) => {
  expect(ran(`${oneshot}${lines}`)).toEqual({ status: 0, out });
});

const after = "ExecStartPost=/bin/echo post\nExecStopPost=/bin/echo stopped";

test.each([
  ["it fails where its command fails", "ExecStart=/bin/sh -c 'exit 5'", 5, "stopped\n"],
  ["not with a `-`", "ExecStart=-/bin/false\nExecStart=/bin/echo next", 0, "next\npost\nstopped\n"],
  [
    "not with a status that is a success",
    "SuccessExitStatus=5 DATAERR\nExecStart=/bin/sh -c 'exit 65'",
    0,
    "post\nstopped\n",
  ],
  [
    "nothing is begun behind what failed before it",
    "ExecStartPre=/bin/sh -c 'exit 3'\nExecStart=/bin/echo begun",
    3,
    "stopped\n",
  ],
  [
    "a condition that says no is no failure",
    "ExecCondition=/bin/sh -c 'exit 4'\nExecStart=/bin/echo begun",
    0,
    "stopped\n",
  ],
  [
    "a condition that breaks is one",
    "ExecCondition=/bin/sh -c 'exit 255'\nExecStart=/bin/echo begun",
    1,
    "stopped\n",
  ],
])("%s", (_, lines, status, out) => {
  expect(ran(`${oneshot}${lines}\n${after}`)).toEqual({ status, out });
});

test("files of variables are read, one that may be missing is passed over, and a missing one is a failure", () => {
  const dir = folder();
  writeFileSync(join(dir, "env"), 'A=1\nB="2 3"\n');
  const start = "ExecStart=/usr/bin/printf '<%%s>' ${A} ${B}";
  const read = (files: string): ReturnType<typeof ran> => ran(`${oneshot}${files}\n${start}`);
  expect(read(`EnvironmentFile=${dir}/env\nEnvironmentFile=-${dir}/none`)).toEqual({
    status: 0,
    out: "<1><2 3>",
  });
  expect(read(`EnvironmentFile=${dir}/none`).status).not.toBe(0);
});

test("a file of variables is read and not run", () => {
  const dir = folder();
  const text = [
    "# a comment; A=0",
    "; B=0",
    "",
    ` A = p&touch ${dir}/ran `,
    `B=$(touch ${dir}/ran)`,
    'C="x  y"',
    "D='a\"b'",
    "E=",
    "1F=0",
    "not an assignment",
    "SCHED_LINE=0",
    "G=last, without a line's end",
  ];
  writeFileSync(join(dir, "env"), text.join("\n"));
  const start = 'ExecStart=/bin/sh -c \'printf "<%%s>" "$A" "$B" "$C" "$D" "$E" "$G"\'';
  const { status, out } = ran(`${oneshot}EnvironmentFile=${dir}/env\n${start}`);
  expect(out).toBe(
    `<p&touch ${dir}/ran><$(touch ${dir}/ran)><x  y><a"b><><last, without a line's end>`,
  );
  expect(status).toBe(0);
  expect(readdirSync(dir)).toEqual(["env"]);
});

test("conditions are looked up before the folder and the files of variables, and before assertions", () => {
  const lines = "[Unit]\nAssertPathExists=/none/a\nConditionPathExists=/none/b\n";
  const missing = "WorkingDirectory=/none\nEnvironmentFile=/none/env\n";
  const start = "ExecStart=/bin/echo ran";
  expect(ran(`${lines}${oneshot}${missing}${start}`)).toEqual({ status: 0, out: "" });
  expect(ran(`${oneshot}${missing}${start}`)).toEqual({ status: 1, out: "" });
});

test("conditions on files are looked up: nothing runs, and an assertion fails", () => {
  const dir = folder();
  writeFileSync(join(dir, "there"), "");
  const under = (line: string): ReturnType<typeof ran> =>
    ran(`[Unit]\n${line}\n${oneshot}ExecStart=/bin/echo ran`);
  expect(under(`ConditionPathExists=${dir}/there`)).toEqual({ status: 0, out: "ran\n" });
  expect(under(`ConditionPathExists=!${dir}/there`)).toEqual({ status: 0, out: "" });
  expect(under(`ConditionFileNotEmpty=${dir}/there`)).toEqual({ status: 0, out: "" });
  expect(under(`AssertPathIsDirectory=${dir}/there`)).toEqual({ status: 1, out: "" });
  expect(readFileSync(join(dir, "there"), "utf8")).toBe("");
});
