import { statSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { parseDuration } from "../model/duration.ts";
import { refuse } from "../model/problem.ts";
import { flag, type Invocation, listOption, textOption } from "./specification.ts";

/** What the options that every verb takes come to. */
export interface Context {
  /** The project folder, absolute. */
  readonly dir: string;
  /** The folder of the state, absolute. */
  readonly stateDir: string;
  /** `-e`. */
  readonly environmentName: string | undefined;
  readonly processEnvironment: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly jsonInto: string | undefined;
  readonly lockTimeoutMs: number;
  /** `user@host`, for holds and the audit. */
  readonly by: string;
}

/** Reads them; a duration or a folder that makes no sense is a wrong use of the command line. */
export function contextOf(invocation: Invocation, defaultLockTimeout = "30s"): Context {
  const { options } = invocation;
  const dir = folderOf(textOption(options, "C"));
  const state = textOption(options, "state");
  return {
    dir,
    stateDir: state === undefined ? join(dir, ".sched") : resolve(state),
    environmentName: textOption(options, "environment"),
    processEnvironment: invocation.environment,
    json: flag(options, "json"),
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

/** `--var NAME=VALUE`, in order; later ones win. */
export function variables(invocation: Invocation): Record<string, string> {
  const given = listOption(invocation.options, "var").map((text) => {
    const equals = text.indexOf("=");
    if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)] as const;
    return refuse("usage/wrong", {
      detail: `--var takes NAME=VALUE, not ${JSON.stringify(text)}.`,
      hint: "For example: --var base=https://billing.acme.example",
    });
  });
  return Object.fromEntries(given);
}

/** `--var-file FILE`s, absolute: they are named from where the caller stands. */
export function variableFiles(invocation: Invocation): readonly string[] {
  return listOption(invocation.options, "varFile").map((file) =>
    isAbsolute(file) ? file : resolve(file),
  );
}

function caller(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A user id without an entry in the password database, as containers have.
    return `uid-${process.getuid?.() ?? "unknown"}@${hostname()}`;
  }
}
