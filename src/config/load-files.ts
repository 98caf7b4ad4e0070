import { ContentFault } from "../content/fault.ts";
import { type ReadSettings, readSettings, settingsFileName } from "../content/settings-job.ts";
import { inlineContent, readSource as readContent } from "../content/source.ts";
import { beginningOf } from "../content/text.ts";
import { type ContentDigest, type ContentFile, scriptFolder } from "../model/content.ts";
import type { Desired, DesiredWebJob } from "../model/desired.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import { runFileCandidates } from "../model/run-file.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { Content } from "../ports/content.ts";
import { readSource } from "./find.ts";
import type { LoadResult } from "./load.ts";
import { byPlace } from "./problem-list.ts";
import type { WebJobFiles } from "./web-job-files.ts";
import { settled } from "./web-job-settings.ts";

/** A project with the files of its WebJobs. */
export interface LoadedFiles extends LoadResult {
  /** By digest: what `content` of the WebJobs in `desired` names. */
  readonly contents: ReadonlyMap<ContentDigest, Content>;
}

/**
 * Reads the files of the project's WebJobs, and their `settings.job`: answers what was loaded with `content` in each
 * definition, and with what is wrong with the files. Nothing of them is run, and nothing outside the project is read.
 */
export async function loadFiles(projectDir: string, loaded: LoadResult): Promise<LoadedFiles> {
  const reading: Reading = { projectDir, sources: new Map(), problems: [] };
  const contents = new Map<ContentDigest, Content>();
  const complete = new Map<WebJobDefinition, Complete>();
  for (const files of loaded.webJobFiles) {
    const found = await foundAt(files, reading);
    if (found === undefined) continue;
    contents.set(found.content.digest, found.content);
    const definition = completed(files, found, reading);
    complete.set(files.definition, { definition, scripts: found.scripts });
  }
  const { desired, ...rest } = loaded;
  const problems = onceEach(reading.problems);
  const usable = desired !== undefined && !problems.some(isError);
  return {
    ...rest,
    ...(usable ? { desired: withFiles(desired, complete) } : {}),
    problems: [...loaded.problems, ...problems].sort(byPlace),
    sources: withTexts(loaded.sources, projectDir, problems),
    contents,
  };
}

interface Reading {
  readonly projectDir: string;
  /** A source is read once, however many cells of a matrix run it. */
  readonly sources: Map<string, Promise<Found | ContentFault>>;
  readonly problems: Problem[];
}

interface Found {
  readonly content: Content;
  readonly settings: ReadSettings;
  /** As `scripts` of a `DesiredWebJob`. */
  readonly scripts: readonly string[];
  /** Sentences about scripts that would not run as they are. */
  readonly doubts: readonly string[];
}

async function foundAt(files: WebJobFiles, reading: Reading): Promise<Found | undefined> {
  const { definition, path, document, range } = files;
  const found = await readOnce(definition, reading);
  if (!(found instanceof ContentFault)) return found;
  const what = `\`source\` is ${definition.source ?? ""}, and its files cannot be taken`;
  const detail = `${what}: ${found.message}.`;
  const hint = found.hint ?? "Name a folder, a zip or a script in the project: `./webjobs/NAME`.";
  reading.problems.push(problem("webjob/source", { detail, hint, path, document, range }));
  return undefined;
}

function readOnce(
  { source, script = "", language = "" }: WebJobDefinition,
  { projectDir, sources }: Reading,
): Promise<Found | ContentFault> {
  if (source === undefined) return examined(async () => inlineContent(language, script));
  const known = sources.get(source);
  if (known !== undefined) return known;
  const read = examined(() => readContent(projectDir, source));
  sources.set(source, read);
  return read;
}

async function examined(read: () => Promise<Content>): Promise<Found | ContentFault> {
  try {
    const content = await read();
    const scripts = runFileCandidates(content.manifest.files.map(({ path }) => path));
    const [settings, doubts] = [await settingsOf(content), await doubtsOf(content)];
    return { content, settings, scripts, doubts };
  } catch (error) {
    if (error instanceof ContentFault) return error;
    throw error;
  }
}

const settingsBytesMax = 64 * 1024;

async function settingsOf(content: Content): Promise<ReadSettings> {
  const file = inScriptFolder(content).find(({ name }) => name === settingsFileName)?.file;
  if (file === undefined) return { settings: {}, passedOver: [] };
  return readSettings((await beginningOf(content, file, settingsBytesMax)) ?? "");
}

/** The reader of a shell script takes the carriage return, or the mark, for a part of its first command. */
async function doubtsOf(content: Content): Promise<readonly string[]> {
  const doubts: string[] = [];
  for (const { name, file } of inScriptFolder(content)) {
    if (!/\.(?:sh|bash)$/i.test(name)) continue;
    const text = (await beginningOf(content, file, settingsBytesMax)) ?? "";
    if (text.startsWith("\uFEFF")) doubts.push(`${file.path} begins with a byte order mark`);
    if (text.includes("\r\n")) doubts.push(`${file.path} has the line ends of Windows`);
  }
  return doubts;
}

function inScriptFolder({
  manifest: { files },
}: Content): readonly { readonly name: string; readonly file: ContentFile }[] {
  const folder = scriptFolder(files.map(({ path }) => path));
  return files
    .filter(({ path }) => path.startsWith(folder) && !path.slice(folder.length).includes("/"))
    .map((file) => ({ name: file.path.slice(folder.length), file }));
}

/** The definition with its content and what `settings.job` adds; what does not count is warned about. */
function completed(files: WebJobFiles, found: Found, reading: Reading): WebJobDefinition {
  const { path, document, range, said } = files;
  const ignored = new Set(files.definition.ignoreWarnings);
  const problems: Problem[] = [];
  const { content, settings, doubts } = found;
  const own = settled(files.definition, new Set(said.keys()), settings.settings);
  for (const detail of [...settings.passedOver, ...own.passedOver]) {
    const about = { detail: `settings.job: ${detail}`, path, document, range };
    problems.push(problem("webjob/settings", about));
  }
  for (const { key, setting, said: theirs, counts } of own.overridden) {
    problems.push(
      problem("webjob/overridden", {
        detail: `\`${setting}\` in settings.job is ${theirs}; here \`${key}\` is ${counts}, and that counts.`,
        hint: "Take one of the two out, so that nobody reads the wrong one.",
        path: `${path.slice(0, path.lastIndexOf("/"))}/${key}`,
        document,
        range: said.get(key) ?? range,
      }),
    );
  }
  for (const doubt of doubts) {
    const hint =
      "bash would stumble over it: save the file as UTF-8 without a mark, lines ended by LF.";
    problems.push(problem("webjob/script", { detail: `${doubt}.`, hint, path, document, range }));
  }
  reading.problems.push(...problems.filter(({ code }) => !ignored.has(code)));
  return { ...own.definition, content: content.digest };
}

/** Of the cells of a matrix, one stands for all. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const known = new Map(
    problems.map((each) => [JSON.stringify([each.code, each.detail, each.range]), each]),
  );
  return [...known.values()];
}

/** What of a WebJob is known once its files are read. */
type Complete = Pick<DesiredWebJob, "definition" | "scripts">;

function withFiles(desired: Desired, complete: ReadonlyMap<WebJobDefinition, Complete>): Desired {
  const collections = desired.collections.map((collection) => ({
    ...collection,
    webJobs: collection.webJobs.map((webJob) => ({
      ...webJob,
      ...complete.get(webJob.definition),
    })),
  }));
  return { ...desired, collections };
}

/** The texts of files that have problems only now, for excerpts. */
function withTexts(
  sources: ReadonlyMap<string, string>,
  projectDir: string,
  problems: readonly Problem[],
): ReadonlyMap<string, string> {
  const texts = new Map(sources);
  for (const { range } of problems) {
    if (range === undefined || texts.has(range.file)) continue;
    const read = readSource(projectDir, range.file, { maxFileBytes: undefined, anywhere: false });
    if ("text" in read) texts.set(range.file, read.text);
  }
  return texts;
}
