import { randomUUID } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { StartTexts } from "../ports/web-job-host.ts";
import { type DebugAddress, debugged } from "./debugging.ts";
import { buildEnvironment, type RunIdentity, refusedEnvironment } from "./environment.ts";
import { deploy, giveTo, workingCopy } from "./files.ts";
import type { OutputFile } from "./helper/messages.ts";
import type { HostParts } from "./host-parts.ts";
import type { JobFolders } from "./job-folders.ts";
import { findUser, type JobUser } from "./job-user.ts";
import { findRunFile, type RunFile } from "./run-file.ts";
import type { Started } from "./spawner.ts";

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
 * Lays the files of a WebJob out and finds what is to be run. Rejects where the disk or the content store fails: that
 * may be better the next time, and a `NotStarted` will not.
 */
export async function prepare(host: HostParts, start: Start): Promise<Prepared | NotStarted> {
  const { folders, definition } = start;
  const { content } = definition;
  if (content === undefined) {
    const refused = `The files of ${folders.name} were not applied to this host yet; apply again.`;
    return { reason: "no-content", refused };
  }
  const user = userOf(host, definition);
  if (user !== undefined && "refused" in user) return { reason: "user", refused: user.refused };
  await deploy(host.content, content, folders);
  const found = findRunFile(folders.files, host.interpreters.get());
  if (found.kind === "nothing") return { reason: found.reason, refused: found.message };
  const inPlace = definition.inPlace ?? found.run.host.ending === ".js";
  const jobPath = inPlace ? folders.files : await workingCopy(folders, content, user);
  await mkdir(folders.data, { recursive: true, mode: 0o711 });
  return { ...start, runFile: found.run, jobPath, user };
}

/** What is wrong with a script that failed and was written on Windows; undefined when that is not it. */
export async function windowsHint({ runFile, folders }: Prepared): Promise<string | undefined> {
  if (runFile.host.ending !== ".sh") return undefined;
  const text = await readFile(join(runFile.folder, runFile.file), "latin1").catch(() => "");
  if (text.startsWith("\u00ef\u00bb\u00bf")) {
    return `${runFile.file} begins with a byte order mark, which bash takes for a command. Save it without one.`;
  }
  if (!text.includes("\r\n")) return undefined;
  return `${runFile.file} of ${folders.name} has the line ends of Windows (CR LF), which bash takes for letters. Save it with those of Unix (LF).`;
}

export interface Going {
  readonly texts: StartTexts;
  readonly run?: RunIdentity;
  readonly continuous?: { readonly shutdownFile: string; readonly port: number };
  readonly outputFiles: readonly OutputFile[];
  readonly idleMs?: number;
  /** Where a debugger is to be waited for. */
  readonly debug?: DebugAddress;
}

/** Starts what was prepared, or says why it cannot be. */
export async function launch(
  host: HostParts,
  prepared: Prepared,
  going: Going,
): Promise<Started | NotStarted> {
  const { folders, runFile, jobPath, user } = prepared;
  const { texts, run, continuous, outputFiles, idleMs, debug } = going;
  const refused = refusedEnvironment(texts.environment) ?? refusedArguments(texts.arguments);
  if (refused !== undefined) return { reason: "environment", refused };
  const id = randomUUID();
  const [program = "", ...before] =
    debug === undefined ? runFile.command : debugged(runFile, debug);
  const data = user === undefined ? folders : { ...folders, data: await ownData(folders, user) };
  return host.spawner.launch({
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
      mark: host.spawner.mark(id),
      userHome: user?.home,
      run,
      continuous,
    }),
    ...(user && { user: { uid: user.uid, gid: user.gid } }),
    output: { files: outputFiles, instance: host.instance, secrets: texts.secrets },
    ...(idleMs === undefined ? {} : { idleMs }),
  });
}

/** The folder of the records of living processes. */
export function recordsFolder(root: string): string {
  return join(root, "processes");
}

function userOf(
  { root, settings }: HostParts,
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
