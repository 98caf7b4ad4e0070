import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { findFiles } from "../../config/find.ts";
import { exitCodes } from "../../model/codes.ts";
import { isName } from "../../model/names.ts";
import { refuse } from "../../model/problem.ts";
import { escapeControls } from "../../ui/escape.ts";
import { version } from "../../version.ts";
import { type Context, contextOf } from "../context.ts";
import { isDryRun, nothingChanged } from "../dry-run.ts";
import { wroteText } from "../import-files.ts";
import { printResult } from "../output.ts";
import { packageFolder, shippedSchemas } from "../package-files.ts";
import { type Forge, scaffold, type ScaffoldOptions, schemasFolder } from "../scaffold.ts";
import { type Invocation, textOption } from "../specification.ts";

/**
 * `sched init`: what is not there yet is made, what is there is left alone, so that it can be run again: after a clone it
 * brings the schemas for the editor, as `terraform init` brings its providers.
 */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [given = "."] = invocation.arguments;
  const dir = resolve(context.dir, given);
  const dryRun = isDryRun(invocation.options);
  const hasJobs = existsSync(dir) && findFiles(dir).collections.length > 0;
  const written: string[] = [];
  const write = (path: string, text: string): void => {
    const isNew = dryRun ? !existsSync(join(dir, path)) : writeNew(dir, path, text);
    if (isNew) written.push(path);
  };
  // Files without a project belong to the project "default": only who asks for another gets one.
  const isWanted = !hasJobs || asking.some((name) => invocation.options[name] !== undefined);
  if (isWanted && !existsSync(join(dir, "sched.yaml"))) {
    const options = await optionsOf(invocation, dir);
    for (const { path, text } of scaffold({ ...options, hasJobs })) write(path, text);
  }
  const hasCi = written.some((path) => path.endsWith(".yml"));
  const ignored = [".sched", ...(hasCi ? ["node_modules"] : [])];
  if (ignore(dir, ignored, dryRun)) written.push(".gitignore");
  if (dryRun) return wouldWrite(invocation, context, { dir, written });
  bringSchemas(dir);
  const place = relative(process.cwd(), dir);
  printResult(invocation.terminal, context, {
    text: () => reportText(written, place, commandForCi(dir, written)),
    json: () => ({ formatVersion: "1.0", folder: dir, written }),
  });
  return exitCodes.done;
}

function wouldWrite(
  invocation: Invocation,
  context: Context,
  { dir, written }: { readonly dir: string; readonly written: readonly string[] },
): 0 {
  const files = written.map((path) => ({ path }));
  printResult(invocation.terminal, context, {
    text: () => `${wroteText(files, true)}${nothingChanged(invocation)}`,
    json: () => ({ formatVersion: "1.0", dryRun: true, folder: dir, written }),
  });
  return exitCodes.done;
}

const asking = ["project", "server", "ci"];

async function optionsOf(
  invocation: Invocation,
  dir: string,
): Promise<Omit<ScaffoldOptions, "hasJobs">> {
  const { options } = invocation;
  const usual = usualName(dir);
  const project =
    textOption(options, "project") ??
    (await ask(invocation, "Name of the project", usual)) ??
    usual;
  if (!isName(project)) {
    refuse("usage/wrong", {
      detail: `${JSON.stringify(project)} is no name for a project.`,
      hint: "A letter or digit, then up to 99 letters, digits, hyphens and underscores: --project acme-billing",
    });
  }
  const server =
    textOption(options, "server") ??
    (await ask(invocation, "Address of the service, https://… (empty: not yet)", "")) ??
    "";
  if (server !== "" && !/^https?:\/\/[^\s/?#]+/i.test(server)) {
    refuse("usage/wrong", {
      detail: `--server ${JSON.stringify(server)} is no address.`,
      hint: "Write it like https://sched.acme.example:7420.",
    });
  }
  const ci = (textOption(options, "ci") ?? usualForge(dir)) as Forge;
  const caFile = textOption(options, "caFile");
  const authorities = caFile === undefined ? undefined : relative(dir, resolve(caFile));
  return { project, server: server === "" ? undefined : server, authorities, ci };
}

/** Only somebody at a terminal is asked; everybody else gets what is usual. */
async function ask(
  { terminal, options }: Invocation,
  question: string,
  usual: string,
): Promise<string | undefined> {
  if (!terminal.inIsTerminal || !terminal.errorIsTerminal || options["yes"] === true)
    return undefined;
  const answer = await terminal.ask(`${question}${usual === "" ? "" : ` [${usual}]`}: `);
  return answer === undefined || answer.trim() === "" ? undefined : answer.trim();
}

function usualName(dir: string): string {
  const name = basename(dir)
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 100);
  return isName(name) ? name : "jobs";
}

function usualForge(dir: string): Forge {
  if (existsSync(join(dir, ".gitlab-ci.yml"))) return "gitlab";
  try {
    return /url = .*gitlab/.test(readFileSync(join(dir, ".git", "config"), "utf8"))
      ? "gitlab"
      : "github";
  } catch {
    return "github";
  }
}

/** Answers whether it was written: what is there already is somebody's. */
function writeNew(dir: string, path: string, text: string): boolean {
  return tried(join(dir, path), () => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text, { flag: "wx" });
  });
}

/** The state belongs to one machine, and holds secrets; what CI installs is installed anew each time. */
function ignore(dir: string, folders: readonly string[], dryRun: boolean): boolean {
  const path = join(dir, ".gitignore");
  return tried(path, () => {
    const before = existsSync(path) ? readFileSync(path, "utf8") : "";
    const known = new Set(before.split("\n").map((line) => line.trim().replaceAll(/^\/|\/$/g, "")));
    const missing = folders.filter((folder) => !known.has(folder));
    if (missing.length === 0) throw Object.assign(new Error(), { code: "EEXIST" });
    if (dryRun) return;
    mkdirSync(dir, { recursive: true });
    const end = before === "" || before.endsWith("\n") ? "" : "\n";
    writeFileSync(path, `${before}${end}${missing.map((folder) => `${folder}/\n`).join("")}`);
  });
}

function bringSchemas(dir: string): void {
  const folder = join(dir, schemasFolder);
  tried(folder, () => {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [name, text] of shippedSchemas()) writeFileSync(join(folder, name), text);
  });
}

function tried(path: string, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "EEXIST") return false;
    return refuse("files/unwritable", {
      detail: `${path} cannot be written (${String(error.code)}).`,
      hint: "Look at the permissions of its folder.",
    });
  }
}

/** CI calls the `sched` of the project's own packages: how it comes into them, where it is not there yet. */
function commandForCi(dir: string, written: readonly string[]): string | undefined {
  if (!written.some((path) => path.endsWith(".yml"))) return undefined;
  const manifest = join(dir, "package.json");
  if (existsSync(manifest) && readFileSync(manifest, "utf8").includes('"sched"')) return undefined;
  const archive = `sched-${version}.tgz`;
  return `npm pack --ignore-scripts ${packageFolder()} && npm install ./${archive}`;
}

function reportText(written: readonly string[], place: string, forCi: string | undefined): string {
  const inThere = place === "" ? "" : ` -C ${escapeControls(place)}`;
  if (written.length === 0)
    return `Nothing to write: the project is there. Its schemas are in ${schemasFolder}.\n`;
  return `${written.map((path) => `Wrote ${escapeControls(path)}\n`).join("")}
Next:
  sched${inThere} test     whether the schedules do what is meant
  sched${inThere} plan     what an apply would do
  sched${inThere} apply    make it so
  sched${inThere} serve    fire what is due
${
  forCi === undefined
    ? ""
    : `
CI calls the sched of the project's packages. To have it there, commit what this writes:
  ${forCi}
`
}`;
}
