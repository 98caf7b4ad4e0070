import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { ContentFault } from "../content/fault.ts";
import { readSettings, settingsFileName } from "../content/settings-job.ts";
import { readSource } from "../content/source.ts";
import { beginningOf } from "../content/text.ts";
import type { FoundWebJob } from "../importers/web-jobs.ts";
import { scriptFolder } from "../model/content.ts";
import { type Problem, problem, refuse } from "../model/problem.ts";
import type { Content } from "../ports/content.ts";

/** A WebJob of a tree, with its files. */
export interface TreeWebJob extends FoundWebJob {
  readonly content: Content;
  /** Its folder, absolute. */
  readonly path: string;
}

export interface WebJobTree {
  readonly webJobs: readonly TreeWebJob[];
  /** WebJobs whose files cannot be taken. */
  readonly problems: readonly Problem[];
}

const kinds = ["triggered", "continuous"] as const;

/** Where the jobs of an app lie in what people have of it: the jobs folder itself, its site, its whole home. */
const places = ["", "App_Data/jobs", "wwwroot/App_Data/jobs", "site/wwwroot/App_Data/jobs"];

const settingsBytesMax = 64 * 1024;

/** Reads a tree of WebJobs. Refuses with `import/unreadable` a folder that has none. */
export async function readWebJobTree(dir: string): Promise<WebJobTree> {
  const root = places
    .map((place) => join(resolve(dir), place))
    .find((place) => kinds.some((kind) => isFolder(join(place, kind))));
  if (root === undefined) {
    return refuse("import/unreadable", {
      detail: `${dir} has no folder \`triggered\` or \`continuous\`, and no \`App_Data/jobs\` with one.`,
      hint: "Name the folder of the site, wwwroot, as FTP or a zip of the site shows it.",
    });
  }
  const folders = kinds.flatMap((type) =>
    foldersIn(join(root, type)).map((folder) => ({ type, folder })),
  );
  const webJobs: TreeWebJob[] = [];
  const problems: Problem[] = [];
  for (const each of folders) {
    try {
      webJobs.push(await webJobAt(root, each));
    } catch (error) {
      if (!(error instanceof ContentFault)) throw error;
      const detail = `${each.type}/${each.folder}: its files cannot be taken: ${error.message}.`;
      problems.push(problem("import/lost", { detail, hint: error.hint }));
    }
  }
  return { webJobs, problems };
}

async function webJobAt(
  root: string,
  { type, folder }: Pick<FoundWebJob, "type" | "folder">,
): Promise<TreeWebJob> {
  const content = await readSource(root, `${type}/${folder}`);
  const paths = content.manifest.files.map(({ path }) => path);
  const wanted = `${scriptFolder(paths)}${settingsFileName}`;
  const file = content.manifest.files.find(({ path }) => path === wanted);
  const text = file && ((await beginningOf(content, file, settingsBytesMax)) ?? "");
  const settings = text === undefined ? { settings: {}, passedOver: [] } : readSettings(text);
  return { type, folder, paths, settings, content, path: join(root, type, folder) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function foldersIn(path: string): readonly string[] {
  if (!isFolder(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** A path as `source` has it, relative to the project; undefined where it lies outside. */
export function sourceIn(projectDir: string, path: string): string | undefined {
  const inside = relative(projectDir, resolve(path));
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`)) return undefined;
  return resolve(inside) === inside ? undefined : `./${inside.split(sep).join("/")}`;
}

/** All bytes of a file of a content. */
export async function bytesOf(
  content: Content,
  file: Content["manifest"]["files"][number],
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content.read(file)) pieces.push(piece);
  return Buffer.concat(pieces);
}
