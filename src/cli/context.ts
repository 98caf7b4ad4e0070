import { statSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { parseDuration } from "../model/duration.ts";
import { refuse } from "../model/problem.ts";
import type { Whereabouts } from "../compose/owner.ts";
import { backendOf } from "./backend.ts";
import { flag, type Invocation, textOption } from "./specification.ts";

/** What the options that every verb takes come to. */
export interface Context extends Whereabouts {
  /** The project folder, absolute. */
  readonly dir: string;
  /** The folder of the state, absolute; what the project says about its backend is asked for when it is needed. */
  readonly stateDir: string;
  /** `-e`. */
  readonly environmentName: string | undefined;
  readonly json: boolean;
  /** For `grep` and `cut`: of what is listed a line each. */
  readonly plain: boolean;
  readonly jsonInto: string | undefined;
  /** `user@host`, for holds and the audit. */
  readonly by: string;
}

/** Reads them; a duration or a folder that makes no sense is a wrong use of the command line. */
export function contextOf(invocation: Invocation, defaultLockTimeout = "30s"): Context {
  const { options } = invocation;
  const dir = folderOf(textOption(options, "C"));
  const state = textOption(options, "state");
  const environmentName = textOption(options, "environment");
  return {
    dir,
    // The folder that is named on the command line is meant, whatever the project says.
    ...(state === undefined ? { backend: () => backendOf(invocation, dir, environmentName) } : {}),
    stateDir: state === undefined ? join(dir, ".sched") : resolve(state),
    environmentName,
    processEnvironment: invocation.environment,
    command: `sched ${invocation.verb}`,
    say: (note) => invocation.terminal.error(`${note}\n`),
    json: flag(options, "json"),
    plain: flag(options, "plain"),
    jsonInto: textOption(options, "jsonInto"),
    lockTimeoutMs: durationOption(
      "--lock-timeout",
      textOption(options, "lockTimeout") ?? defaultLockTimeout,
    ),
    get by() {
      return caller();
    },
  };
}

/** A folder that is not there is a slip of the hand: nothing is looked up or made in it. */
function folderOf(given: string | undefined): string {
  const dir = resolve(given ?? ".");
  if (given === undefined || statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true) {
    return dir;
  }
  return refuse("usage/wrong", {
    detail: `-C ${given}: there is no such folder.`,
    hint: "Name the folder of a project; a relative name counts from where the command runs.",
  });
}

/** Milliseconds of an option's duration. */
export function durationOption(name: string, text: string): number {
  return (
    parseDuration(text === "0" ? "0s" : text) ??
    refuse("usage/wrong", {
      detail: `${name} takes a duration, not ${JSON.stringify(text)}.`,
      hint: "Write it like 30s, 5m, 2h or PT30S.",
    })
  );
}

/** A whole number of at least one. */
export function countOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return refuse("usage/wrong", {
    detail: `${name} takes a whole number from 1, not ${JSON.stringify(text)}.`,
  });
}

function caller(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A user id without an entry in the password database, as containers have.
    return `uid-${process.getuid?.() ?? "unknown"}@${hostname()}`;
  }
}
