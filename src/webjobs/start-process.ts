import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { StartTexts } from "../ports/web-job-host.ts";
import { type DebugAddress, debugged } from "./debugging.ts";
import {
  buildEnvironment,
  type Environment,
  type RunIdentity,
  refusedEnvironment,
} from "./environment.ts";
import { giveTo, workingCopy } from "./files.ts";
import type { Launch, OutputFile } from "./helper/messages.ts";
import type { JobParts } from "./host-parts.ts";
import type { JobFolders } from "./job-folders.ts";
import { findUser, type JobUser } from "./job-user.ts";
import { findRunFile, type RunFile } from "./run-file.ts";

/** A WebJob that is to be started. */
export interface Start {
  readonly folders: JobFolders;
  readonly definition: WebJobDefinition;
}

/** Where and as whom it will run. */
export interface Prepared extends Start {
  readonly runFile: RunFile;
  /** The root of what is run: a working copy, or the files themselves. */
  readonly jobPath: string;
  readonly user: JobUser | undefined;
}

/** Why it cannot be started. */
export interface NotStarted {
  readonly refused: string;
  /** Short and stable. */
  readonly reason: "no-content" | "no-runnable-file" | "interpreter" | "user" | "environment";
}

/**
 * Finds what is to be run of a WebJob whose files are deployed, and where. Rejects where the disk fails: that may be
 * better the next time, and a `NotStarted` will not.
 */
export async function prepare(host: JobParts, start: Start): Promise<Prepared | NotStarted> {
  const { folders, definition } = start;
  const { content } = definition;
  if (content === undefined) {
    const refused = `The files of ${folders.name} were not applied to this host yet; apply again.`;
    return { reason: "no-content", refused };
  }
  const user = userOf(host, definition);
  if (user !== undefined && "refused" in user) return { reason: "user", refused: user.refused };
  const found = findRunFile(folders.files, host.interpreters.get());
  if (found.kind === "nothing") return { reason: found.reason, refused: found.message };
  const inPlace = definition.inPlace ?? found.run.host.ending === ".js";
  const jobPath = inPlace ? folders.files : await workingCopy(folders, content, user);
  return { ...start, runFile: found.run, jobPath, user };
}

/** What is wrong with a script that failed and was written on Windows; undefined when that is not it. */
export function windowsHint({ runFile, folders }: Prepared): string | undefined {
  if (runFile.host.ending !== ".sh") return undefined;
  const text = textOf(join(runFile.folder, runFile.file));
  if (text.startsWith("\u00ef\u00bb\u00bf")) {
    return `${runFile.file} begins with a byte order mark, which bash takes for a command. Save it without one.`;
  }
  if (!text.includes("\r\n")) return undefined;
  return `${runFile.file} of ${folders.name} has the line ends of Windows (CR LF), which bash takes for letters. Save it with those of Unix (LF).`;
}

export interface Going {
  /** Names this start among all. */
  readonly id: string;
  /** The variables that every process of it carries. */
  readonly mark: Environment;
  readonly texts: StartTexts;
  readonly run?: RunIdentity;
  readonly continuous?: { readonly shutdownFile: string; readonly port: number };
  readonly outputFiles: readonly OutputFile[];
  readonly idleMs?: number;
  /** Where a debugger is to be waited for. */
  readonly debug?: DebugAddress;
}

/** How what was prepared is to be started, or why it cannot be. */
export async function launchOf(
  host: JobParts,
  prepared: Prepared,
  going: Going,
): Promise<Launch | NotStarted> {
  const { folders, runFile, jobPath, user } = prepared;
  const { id, mark, texts, run, continuous, outputFiles, idleMs, debug } = going;
  const refused = refusedEnvironment(texts.environment) ?? refusedArguments(texts.arguments);
  if (refused !== undefined) return { reason: "environment", refused };
  const [program = "", ...before] =
    debug === undefined ? runFile.command : debugged(runFile, debug);
  const data = user === undefined ? folders : { ...folders, data: await ownData(folders, user) };
  return {
    id,
    program,
    args: [...before, runFile.file, ...texts.arguments],
    cwd: join(jobPath, relative(folders.files, runFile.folder)),
    env: buildEnvironment({
      host: host.settings.environment,
      folders: data,
      jobPath,
      argumentText: texts.argumentText,
      own: texts.environment,
      mark,
      userHome: user?.home,
      run,
      continuous,
    }),
    ...(user && { user: { uid: user.uid, gid: user.gid } }),
    output: { files: outputFiles, instance: host.instance, secrets: texts.secrets },
    ...(idleMs === undefined ? {} : { idleMs }),
  };
}

/** The folder of the records of living processes. */
export function recordsFolder(root: string): string {
  return join(root, "processes");
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

function userOf(
  { root, settings }: JobParts,
  { user }: WebJobDefinition,
): ReturnType<typeof findUser> | undefined {
  return user === undefined ? undefined : findUser(user, { allowed: settings.users, root });
}

/**
 * The data folder of a job that runs as another user: beside the one with the logs, which this process writes and which
 * must not be in a folder that somebody else can rearrange.
 */
async function ownData({ home, kind, name }: JobFolders, user: JobUser): Promise<string> {
  const folder = join(home, "data", "users", kind, name);
  await mkdir(dirname(folder), { recursive: true, mode: 0o711 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await giveTo(user, folder);
  return folder;
}

function refusedArguments(texts: readonly string[]): string | undefined {
  const at = texts.findIndex((text) => text.includes("\0"));
  return at < 0 ? undefined : `Argument ${at + 1} holds a NUL character.`;
}
