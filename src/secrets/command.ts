import { execFile } from "node:child_process";
import type { CommandSource } from "../model/secret-settings.ts";
import { parseNamedValues } from "./named-values.ts";
import { isPlainName, type PlaceParts, type SecretPlace, valueOrMissing } from "./place.ts";

/** As much as one certificate with its chain, or a whole file of secrets. */
const outputBytesMax = 256 * 1024;

/** What a program needs to run at all; the rest is listed in `serve.yaml` (threat T23). */
const usualVariables = ["PATH", "HOME", "LANG", "TZ", "USER", "TMPDIR"];

/**
 * Secrets from a program: `sops`, `vault`, `az`, `op`. Its arguments are a list, never a shell's line; `{name}` in one
 * stands for the name of the secret, and what it prints is the value, less one line break at its end. Without `{name}`
 * it prints all secrets, as `NAME=VALUE` lines or one JSON object. It is ended after `timeoutMs`. What it writes to
 * standard error is never shown: nobody knows what is in it.
 */
export function openCommand(source: CommandSource, { environment }: PlaceParts): SecretPlace {
  const [program = ""] = source.command;
  const label = `command ${program}`;
  const isAsked = source.command.some((part) => part.includes("{name}"));
  const env = pick(environment, [...usualVariables, ...source.environment]);
  return {
    label,
    async read(name) {
      if (!isPlainName(name)) return undefined;
      const printed = await run(source, name, env);
      if (printed === undefined) return undefined;
      if (isAsked) return valueOrMissing(printed.replace(/\r?\n$/u, ""));
      return valueOrMissing(parseNamedValues(printed).get(name));
    },
    warnings: () => Promise.resolve([]),
  };
}

function run(
  { command, folder, timeoutMs, missing }: CommandSource,
  name: string,
  env: Record<string, string>,
): Promise<string | undefined> {
  const [program = "", ...args] = command.map((part) => part.replaceAll("{name}", name));
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  const options = {
    cwd: folder,
    env,
    timeout: timeoutMs,
    killSignal: "SIGKILL",
    maxBuffer: outputBytesMax,
    windowsHide: true,
    shell: false,
  } as const;
  const child = execFile(program, args, options, (error, output) => {
    if (error === null) resolve(output);
    else if (typeof error.code === "number" && missing.includes(error.code)) resolve(undefined);
    // The error's own text holds the whole output.
    else reject(new Error(`The command ${program} ${endOf(error, timeoutMs)}.`));
  });
  child.stdin?.end();
  return promise;
}

function endOf(
  error: { readonly code?: unknown; readonly killed?: boolean; readonly signal?: unknown },
  timeoutMs: number,
): string {
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") {
    return `printed more than ${outputBytesMax} bytes`;
  }
  if (error.killed === true) return `did not end within ${timeoutMs / 1_000} s`;
  if (typeof error.code === "number") return `ended with exit code ${error.code}`;
  if (typeof error.signal === "string") return `was ended by ${error.signal}`;
  return `cannot be run (${String(error.code)})`;
}

function pick(
  environment: PlaceParts["environment"],
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
