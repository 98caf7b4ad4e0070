import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Another user of the machine that a job runs as. */
export interface JobUser {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

export interface UserRules {
  /** The users that the host's own settings allow. */
  readonly allowed: readonly string[];
  /** Where the files of jobs are: the user must be able to get there. */
  readonly root: string;
}

/** The user, or why a job cannot run as that one, as a sentence. */
export function findUser(
  name: string,
  { allowed, root }: UserRules,
): JobUser | { readonly refused: string } {
  if (!allowed.includes(name)) {
    return {
      refused: `This host does not allow jobs to run as "${name}". Add it to webJobs.users in serve.yaml.`,
    };
  }
  if (process.getuid?.() !== 0) {
    return { refused: `Running as "${name}" needs \`sched serve\` to run as root.` };
  }
  const user = lookUp(name);
  if (user === undefined) return { refused: `This host has no user "${name}".` };
  const closed = closedFolder(root, user);
  if (closed === undefined) return user;
  return {
    refused: `The user "${name}" cannot reach the files of the job: ${closed} is closed to others. Put them elsewhere with webJobs.folder in serve.yaml.`,
  };
}

function lookUp(name: string): JobUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith(`${name}:`));
  const [, , uid, gid, , home = "/"] = line?.split(":") ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid), home };
}

/** The first folder on the way that the user may not pass through. */
function closedFolder(path: string, { uid, gid }: JobUser): string | undefined {
  const above = dirname(path);
  const closed = above === path ? undefined : closedFolder(above, { uid, gid, home: "" });
  if (closed !== undefined) return closed;
  const { mode, uid: owner, gid: group } = statSync(path);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) === 0 ? path : undefined;
}
