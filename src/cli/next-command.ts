import { flag, listOption, type Options, textOption } from "./specification.ts";

/**
 * The command that carries out the plan just shown: with every option that decided what was planned and where, so that
 * what is copied does not apply something else, or to another environment.
 */
export function applyCommand(options: Options): string {
  const isDestroy = flag(options, "destroy");
  const words = [
    ...withValue("-C", textOption(options, "C")),
    ...withValue("-e", textOption(options, "environment")),
    ...withValue("--state", stateOf(options)),
    ...accessOf(options),
    ...listOption(options, "varFile").flatMap((file) => withValue("--var-file", file)),
    ...listOption(options, "var").flatMap((text) => withValue("--var", text)),
    ...listOption(options, "target").flatMap((text) => withValue("--target", text)),
    ...listOption(options, "selector").flatMap((text) => withValue("--selector", text)),
    ...withValue("--to", textOption(options, "to")),
    ...(flag(options, "refreshOnly") ? ["--refresh-only"] : []),
  ];
  return [isDestroy ? "sched destroy" : "sched apply", ...words].join(" ");
}

/** The command that carries out a plan just saved: it holds everything but where the state is. */
export function applySavedCommand(options: Options, file: string): string {
  const words = [
    ...withValue("-C", textOption(options, "C")),
    ...withValue("--state", stateOf(options)),
    ...accessOf(options),
    quoted(file),
  ];
  return ["sched apply", ...words].join(" ");
}

/** As it was given, and not as `sched.yaml` says: that is read again. */
function stateOf(options: Options): string | undefined {
  return flag(options, "stateOfProject") ? undefined : textOption(options, "state");
}

/** How the service that holds the state is reached; a token itself is never among the options. */
function accessOf(options: Options): readonly string[] {
  return [
    ...withValue("--token-file", textOption(options, "tokenFile")),
    ...withValue("--ca-file", textOption(options, "caFile")),
  ];
}

function withValue(option: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [option, quoted(value)];
}

/** As a POSIX shell reads it back. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
