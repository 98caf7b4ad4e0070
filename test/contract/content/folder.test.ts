import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ContentFault } from "../../../src/content/fault.ts";
import { inlineContent, readSource } from "../../../src/content/source.ts";
import { projectFolder } from "../../support/project-folder.ts";

test("a folder is its files in the order of their paths, with their modes and bytes as they are", async () => {
  const dir = projectFolder({
    "job/run.sh": "echo 1\r\n",
    "job/lib/b.txt": "",
    "job/Lib2/a": Buffer.from([0, 255]),
  });
  chmodSync(join(dir, "job/run.sh"), 0o4711);
  chmodSync(join(dir, "job/lib/b.txt"), 0o400);
  const { manifest, digest } = await readSource(dir, "./job/");
  expect(manifest.files.map(({ path, mode, size }) => [path, mode, size])).toEqual([
    ["Lib2/a", "644", 2],
    ["lib/b.txt", "644", 0],
    ["run.sh", "755", 8],
  ]);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect((await readSource(dir, "job")).digest).toBe(digest);
});

test("a digest changes with a byte, with a right to execute and with a name, and with nothing else", async () => {
  const digestOf = async (name: string, text: string, mode: number): Promise<string> => {
    const dir = projectFolder({ [`job/${name}`]: text });
    chmodSync(join(dir, "job", name), mode);
    return (await readSource(dir, "job")).digest;
  };
  const digests = [
    await digestOf("run.sh", "a", 0o644),
    await digestOf("run.sh", "a", 0o600),
    await digestOf("run.sh", "b", 0o644),
    await digestOf("run.sh", "a", 0o755),
    await digestOf("go.sh", "a", 0o644),
  ];
  expect(digests[0]).toBe(digests[1]);
  expect(new Set(digests).size).toBe(4);
});

test("one file is a content under its own name, and a script in the YAML under that of its language", async () => {
  const dir = projectFolder({ "jobs/go.py": "print(1)" });
  const single = await readSource(dir, "./jobs/go.py");
  expect(single.manifest.files).toMatchObject([{ path: "go.py", size: 8 }]);
  expect(inlineContent("py", "print(1)").manifest.files).toMatchObject([{ path: "run.py" }]);
  expect(inlineContent("bash", "echo").manifest.files).toMatchObject([{ path: "run.sh" }]);
});

test.each([
  ["a link in it", (dir: string) => symlinkSync("/etc/passwd", join(dir, "job/link")), /"link"/],
  ["a link that is its folder", (dir: string) => symlinkSync("job", join(dir, "linked")), /link/],
  ["a link on the way", (dir: string) => symlinkSync(dir, join(dir, "job/self")), /symbolic link/],
  ["a pipe", (dir: string) => execFileSync("mkfifo", [join(dir, "job/pipe")]), /"pipe"/],
  [
    "names but for letter case",
    (dir: string) => writeFileSync(join(dir, "job/RUN.sh"), ""),
    /letter case/,
  ],
  [
    "a name with a backslash",
    (dir: string) => writeFileSync(join(dir, "job/a\\b"), ""),
    /backslash/,
  ],
])("a folder with %s is refused", async (_what, spoil, why) => {
  const dir = projectFolder({ "job/run.sh": "x" });
  spoil(dir);
  expect(await refusalOf(dir, why.source === "link" ? "linked" : "job")).toMatch(why);
});

test.each([
  ["gone", /does not exist/],
  ["../job", /inside the project/],
  ["/etc", /inside the project/],
  ["job/run.sh/x", /not a folder/],
  ["empty", /no file/],
])("the source %s is refused", async (source, why) => {
  const dir = projectFolder({ "job/run.sh": "x" });
  mkdirSync(join(dir, "empty/inside"), { recursive: true });
  expect(await refusalOf(dir, source)).toMatch(why);
});

test("a folder beyond the limits is refused while it is read", async () => {
  const dir = projectFolder({ "job/a": "12345", "job/b": "12345" });
  const read = (bytes: number, files: number) => readSource(dir, "job", { bytes, files });
  await expect(read(9, 2)).rejects.toThrow("9 bytes");
  await expect(read(10, 1)).rejects.toThrow("1 files");
  await expect(read(10, 2)).resolves.toBeDefined();
});

test("the state of a project whose own folder is the source stays behind", async () => {
  const dir = projectFolder({ ".sched/secrets.json": "{}", "run.sh": "x", "a.sched.yaml": "" });
  const { manifest } = await readSource(dir, ".");
  expect(manifest.files.map(({ path }) => path)).toEqual(["a.sched.yaml", "run.sh"]);
});

test("what .schedignore names stays behind, itself and .git as well", async () => {
  const dir = projectFolder({
    "job/.schedignore": "*.log\n/build/\n!keep.log\n",
    "job/.git/config": "x",
    "job/run.sh": "x",
    "job/a.log": "x",
    "job/sub/keep.log": "x",
    "job/build/big": "x",
    "job/sub/build/small": "x",
  });
  symlinkSync("/etc", join(dir, "job/build/link"));
  const { manifest } = await readSource(dir, "job");
  expect(manifest.files.map(({ path }) => path)).toEqual([
    "run.sh",
    "sub/build/small",
    "sub/keep.log",
  ]);
});

const patterns = [
  "*.log",
  "/top",
  "top",
  "dir/",
  "a/b",
  "a/**",
  "**/b",
  "a/**/b",
  "**",
  "*",
  "!a/b/c",
  "?.txt",
  "[a-c].txt",
  "[!a-c].txt",
  "\\!not",
  "\\#not",
  "# comment",
  "  ",
  "trailing  ",
  "trailing\\ ",
  "a*c*e",
  "/a/*/c",
  "foo/*",
  "!keep",
  "*.[oa]",
  "x/**/y/**/z",
  "ab[",
  "***",
  "a**b",
] as const;

const paths = [
  "top",
  "sub/top",
  "x.log",
  "sub/x.log",
  "dir/file",
  "sub/dir/file",
  "a/b",
  "a/b/c",
  "a/x/b",
  "a/x/y/b",
  "b",
  "a.txt",
  "d.txt",
  "!not",
  "#not",
  "# comment",
  "trailing",
  "trailing ",
  "abcde",
  "axcxe",
  "a/x/c",
  "foo/bar",
  "foo/keep",
  "keep",
  "m.o",
  "m.so",
  "x/y/z",
  "x/1/y/2/3/z",
  "ab[",
  "aXb",
] as const;

test.each([...patterns, "*.log\n!x.log", "*\n!*/\n!*.txt", "foo/*\n!foo/keep", "a\n!a/b"])(
  "%j is read as git reads it",
  async (rules) => {
    const usable = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
    const dir = projectFolder({
      ...Object.fromEntries(usable.map((path) => [`job/${path}`, "x"])),
      "job/run": "x",
      "job/.schedignore": `${rules}\n`,
    });
    const job = join(dir, "job");
    execFileSync("git", ["init", "-q", job]);
    writeFileSync(join(job, ".git/info/exclude"), `${rules}\n`);
    const listed = execFileSync("git", ["ls-files", "-o", "--exclude-standard", "-z"], {
      cwd: job,
      encoding: "utf8",
    });
    const expected = listed.split("\0").filter((path) => path !== "" && path !== ".schedignore");
    expect(await pathsIn(dir)).toEqual(expected.sort());
  },
);

async function pathsIn(dir: string): Promise<string[]> {
  try {
    return (await readSource(dir, "job")).manifest.files.map(({ path }) => path).sort();
  } catch (error) {
    if (error instanceof ContentFault && /no file/.test(error.message)) return [];
    throw error;
  }
}

async function refusalOf(dir: string, source: string): Promise<string> {
  try {
    await readSource(dir, source);
  } catch (error) {
    if (error instanceof ContentFault) return error.message;
    throw error;
  }
  return "it was taken";
}
