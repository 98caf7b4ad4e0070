import { chmod, lstat, mkdtemp, rmdir, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuse } from "../model/problem.ts";

/** Where a local socket lies. */
export interface SocketPlace {
  readonly socketPath: string;
  /** Made for the socket alone, and removed with it. */
  readonly privateFolder?: string;
}

/**
 * `sock` in the state's folder, or, where that path is too long for the system, in a short folder of its own (0700)
 * that other commands find through the lock's side file.
 *
 * @param stateDir absolute, existing, 0700
 */
export async function placeSocket(stateDir: string): Promise<SocketPlace> {
  const beside = join(stateDir, "sock");
  if (fits(beside)) return { socketPath: beside };
  const privateFolder = await mkdtemp(join(tmpdir(), "sched-"));
  return { socketPath: join(privateFolder, "sock"), privateFolder };
}

/** sun_path holds 108 bytes on Linux, 104 on macOS, with a NUL at its end. */
const socketPathBytesMax = 100;

export function fits(path: string): boolean {
  return Buffer.byteLength(path) <= socketPathBytesMax;
}

/**
 * Clears away what a dead owner left. Only whoever holds the state's lock may call it: a socket that is there then is
 * nobody's. Anything but a socket is left alone and refused (`state/unwritable`).
 */
export async function clearSocket(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isSocket()) {
    refuse("state/unwritable", {
      detail: `${path} is in the way: it is not a socket, and the service did not make it.`,
      hint: "Move it away and start again.",
    });
  }
  await unlink(path);
}

/** The folder keeps others out already; the mode says so a second time. */
export async function protectSocket(path: string): Promise<void> {
  await chmod(path, 0o600);
}

export async function removeSocket({ socketPath, privateFolder }: SocketPlace): Promise<void> {
  // Closing the server has usually removed it.
  await unlink(socketPath).catch(() => undefined);
  if (privateFolder !== undefined) await rmdir(privateFolder).catch(() => undefined);
}
