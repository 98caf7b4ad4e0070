import { statfs } from "node:fs/promises";
import { refuse } from "../model/problem.ts";

/** File systems whose files other machines may write at the same time, by the number that Linux gives them. */
const networkDrives: Readonly<Record<number, string>> = {
  0x6969: "NFS",
  0x517b: "SMB",
  0xfe534d42: "SMB",
  0xff534d42: "CIFS",
  0x564c: "NCP",
  0x5346414f: "AFS",
  0x6b414653: "AFS",
  0x73757245: "Coda",
  0x00c36400: "Ceph",
  0x0bd00bd0: "Lustre",
  0x19830326: "BeeGFS",
  0x013661: "GlusterFS",
};

/** The number of the file system that a folder is on. */
export type FileSystemType = (folder: string) => Promise<number>;

export const systemType: FileSystemType = async (folder) => (await statfs(folder)).type;

/**
 * Refuses a folder on a network drive: its lock may not reach the other machines, and two owners of one state would fire
 * everything twice. What cannot be told is let pass.
 */
export async function refuseNetworkDrive(folder: string, typeOf: FileSystemType): Promise<void> {
  const type = await typeOf(folder).catch(() => 0);
  const name = networkDrives[type >>> 0];
  if (name === undefined) return;
  refuse("state/network-drive", {
    detail: `${folder} is on a network drive (${name}): a lock on it cannot be relied upon, so another machine could fire the same jobs.`,
    hint: "Keep the state on a disk of this machine: --state DIR. Copies of the folder may go anywhere.",
  });
}
