import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkOut } from "../../../src/git/check-out.ts";
import { revisionOf } from "../../../src/git/revision.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { TestRepository } from "../../support/git-repository.ts";

const project = ["billing.sched.yaml", "sched.yaml", "teams/a.sched.yaml"];

function twoCommits(): { repository: TestRepository; first: string; second: string } {
  const repository = new TestRepository();
  for (const file of project) repository.write(file, `# ${file}, first\n`);
  repository.write("readme.txt", "no part of the project\n");
  const first = repository.commit();
  repository.write("billing.sched.yaml", "# billing, second: ünïcode\n");
  return { repository, first, second: repository.commit() };
}

test("commit, branch and author of files that are as committed", async () => {
  const { repository, second } = twoCommits();
  expect(await revisionOf(repository.dir, project, repository.environment)).toEqual({
    commit: second,
    branch: "main",
    author: "Ada <ada@example.com>",
  });
});

test.each([
  ["changed", (at: TestRepository) => at.write("sched.yaml", "# other\n"), project],
  ["new", (at: TestRepository) => at.write("b.sched.yaml", ""), [...project, "b.sched.yaml"]],
  ["deleted", (at: TestRepository) => at.git("rm", "--quiet", "sched.yaml"), project.slice(1)],
])("files of which one is %s are dirty", async (_, change, files) => {
  const { repository } = twoCommits();
  change(repository);
  const revision = await revisionOf(repository.dir, files, repository.environment);
  expect(revision?.dirty).toBe(true);
});

test("other files of the repository do not make a project dirty, nor does a folder above it", async () => {
  const { repository } = twoCommits();
  repository.write("readme.txt", "changed\n");
  repository.write("sched.yaml", "changed\n");
  const teams = join(repository.dir, "teams");
  const revision = await revisionOf(teams, ["a.sched.yaml"], repository.environment);
  expect(revision).not.toHaveProperty("dirty");
});

test("a checked-out commit has no branch; no repository and no commit have no revision", async () => {
  const { repository, first } = twoCommits();
  repository.git("checkout", "--quiet", "--detach", first);
  const revision = await revisionOf(repository.dir, project, repository.environment);
  expect(revision).toMatchObject({ commit: first });
  expect(revision).not.toHaveProperty("branch");
  expect(await revisionOf(repository.root, [], repository.environment)).toBeUndefined();
  const empty = new TestRepository();
  expect(await revisionOf(empty.dir, [], empty.environment)).toBeUndefined();
});

test("the project's files of another commit come out byte by byte, and go away again", async () => {
  const { repository, first } = twoCommits();
  const out = await checkOut(repository.dir, "main~1", repository.environment);
  expect(out.commit).toBe(first);
  expect(readdirSync(out.dir, { recursive: true })).toHaveLength(4);
  expect(readFileSync(join(out.dir, "billing.sched.yaml"), "utf8")).toBe(
    "# billing.sched.yaml, first\n",
  );
  await out.remove();
  expect(existsSync(out.dir)).toBe(false);
});

test("of a project in a folder of the repository, that folder comes out", async () => {
  const { repository } = twoCommits();
  const out = await checkOut(join(repository.dir, "teams"), "HEAD", repository.environment);
  expect(readdirSync(out.dir)).toEqual(["a.sched.yaml"]);
  await out.remove();
});

test.each([
  "",
  "no-such-branch",
  "--output=/tmp/x",
  "-h",
  "--upload-pack=touch x",
  "main --exec=x",
  "main\n--exec",
  "ext::sh -c touch%20x",
  "HEAD:sched.yaml",
  "main\0",
  "x".repeat(300),
])("a name that is no commit is refused in a sentence: %j", async (words) => {
  const { repository } = twoCommits();
  const refused = await checkOut(repository.dir, words, repository.environment).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(ProblemError);
  expect(["usage/wrong", "git/unknown"]).toContain((refused as ProblemError).problems[0]?.code);
});

test("nothing that a repository brings along is run", async () => {
  const { repository } = twoCommits();
  const trap = repository.trap("trap");
  repository.write(".gitattributes", "*.yaml filter=evil diff=evil ident export-subst\n");
  const settings = [
    "core.fsmonitor",
    "core.sshCommand",
    "core.pager",
    "core.editor",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "diff.external",
    "diff.evil.textconv",
    "diff.evil.command",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "gpg.program",
    "uploadpack.packObjectsHook",
    "alias.rev-parse",
  ];
  repository.commit();
  for (const name of settings) repository.git("config", name, trap);
  repository.git("config", "log.showSignature", "true");
  repository.git("config", "core.hooksPath", repository.root);
  const revision = await revisionOf(repository.dir, project, repository.environment);
  const out = await checkOut(repository.dir, "HEAD", repository.environment);
  await out.remove();
  expect(revision).not.toHaveProperty("dirty");
  expect(existsSync(repository.alarm)).toBe(false);
});

test("a partial clone that lacks a file fetches nothing", async () => {
  const { repository } = twoCommits();
  const blob = repository.git("rev-parse", "HEAD:sched.yaml");
  const trap = repository.trap("fetch");
  repository.git("config", "remote.origin.url", `ext::${trap}`);
  repository.git("config", "remote.origin.promisor", "true");
  repository.git("config", "protocol.ext.allow", "always");
  repository.git("config", "extensions.partialClone", "origin");
  repository.git("config", "core.repositoryFormatVersion", "1");
  const objects = join(repository.dir, ".git/objects", blob.slice(0, 2));
  rmSync(join(objects, blob.slice(2)), { force: true });
  const refused = await checkOut(repository.dir, "HEAD", repository.environment).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ problems: [{ code: "git/unreadable" }] });
  expect(existsSync(repository.alarm)).toBe(false);
});

test("links, submodules and hidden folders of a commit are left out: nothing outside is read", async () => {
  const repository = new TestRepository();
  repository.write("sched.yaml", "sched: 1\n");
  repository.link("/etc/passwd", "leak.sched.yaml");
  repository.link("/etc", "folder");
  repository.write(".hidden/a.sched.yaml", "");
  repository.write("node_modules/b/b.sched.yaml", "");
  repository.commit();
  const out = await checkOut(repository.dir, "HEAD", repository.environment);
  expect(readdirSync(out.dir, { recursive: true })).toEqual(["sched.yaml"]);
  await out.remove();
});

test("file names with quotes, spaces, new lines and control characters are files like others", async () => {
  const repository = new TestRepository();
  const names = ['a "b".sched.yaml', "$(touch x).sched.yaml", "-rf.sched.yaml", "n\nl.sched.yaml"];
  for (const name of names) repository.write(name, "");
  repository.commit();
  expect(await revisionOf(repository.dir, names, repository.environment)).not.toHaveProperty(
    "dirty",
  );
  const out = await checkOut(repository.dir, "HEAD", repository.environment);
  expect(readdirSync(out.dir).sort()).toEqual(names.sort());
  await out.remove();
});

test("variables that name another repository or a configuration are not passed on", async () => {
  const { repository, second } = twoCommits();
  const trap = repository.trap("variable");
  const other = join(repository.root, "other");
  mkdirSync(other);
  const environment = {
    ...repository.environment,
    GIT_DIR: other,
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.fsmonitor",
    GIT_CONFIG_VALUE_0: trap,
    GIT_EXTERNAL_DIFF: trap,
  };
  expect(await revisionOf(repository.dir, project, environment)).toMatchObject({ commit: second });
  expect(existsSync(repository.alarm)).toBe(false);
});
