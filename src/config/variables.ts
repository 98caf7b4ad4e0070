import { type Fault, pointerTo } from "./faults.ts";
import { interpolate } from "./interpolate.ts";
import { type Budget, makeScope } from "./scope.ts";
import { listed } from "./suggest.ts";
import type { TemplateTextFault } from "./template-fault.ts";
import { isPlainMap, type PlainMap } from "./yaml-values.ts";

/** Where values of variables come from besides `sched.yaml`; each wins over the one before. */
export interface VariableInputs {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What each `--var-file` holds, in their order. */
  readonly files: readonly PlainMap[];
  /** `--var NAME=VALUE`. */
  readonly given: Readonly<Record<string, string>>;
}

export interface Variables {
  /** Everything declared or given, undefined where there is no value. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly faults: readonly TemplateTextFault[];
}

export interface VariableRequest {
  /** The value of `sched.yaml`, or nothing. */
  readonly project: PlainMap | undefined;
  /** The environment chosen with `-e`. */
  readonly environment: string | undefined;
  readonly inputs: VariableInputs;
  readonly budget: Budget;
}

/** Decides the value of every variable: default, environment of the project, SCHED_VAR_NAME, --var-file, --var. */
export function resolveVariables(request: VariableRequest): Variables {
  const { project, environment, inputs } = request;
  const declared = mapOf(project?.["vars"]);
  const chosen =
    environment === undefined
      ? {}
      : mapOf(mapOf(mapOf(project?.["environments"])[environment])["vars"]);
  const faults: TemplateTextFault[] = [];
  const values = new Map<string, unknown>();
  const names = new Set([...Object.keys(declared), ...Object.keys(chosen)]);
  for (const file of inputs.files) for (const name of Object.keys(file)) names.add(name);
  for (const name of Object.keys(inputs.given)) names.add(name);
  for (const name of names) {
    const declaration = mapOf(declared[name]);
    const path = pointerTo("/vars", name);
    const outside = givenOutside(name, inputs);
    const typed = { name, path, type: typeOf(declaration), faults };
    if (outside !== undefined) values.set(name, readAs(outside, typed));
    else {
      const fromEnvironment = chosen[name];
      const source =
        fromEnvironment === undefined
          ? { raw: declaration["default"], at: `${path}/default` }
          : { raw: fromEnvironment, at: `/environments/${environment ?? ""}/vars/${name}` };
      const scope = makeScope({ env: inputs.env, budget: request.budget });
      const value = interpolate(source.raw ?? undefined, source.at, {
        scope,
        faults,
        isFiredLater: false,
      });
      values.set(
        name,
        readAs(
          { value, origin: "sched.yaml", isText: isTemplated(source.raw) },
          { ...typed, path: source.at },
        ),
      );
    }
  }
  return { values, faults };
}

function mapOf(value: unknown): PlainMap {
  return isPlainMap(value) ? value : {};
}

interface Given {
  readonly value: unknown;
  readonly origin: string;
  /** A text that stands for a value of another type, because its source knows only texts. */
  readonly isText: boolean;
}

function givenOutside(name: string, { env, files, given }: VariableInputs): Given | undefined {
  if (Object.hasOwn(given, name)) return { value: given[name], origin: "--var", isText: true };
  for (const file of files.toReversed()) {
    if (name in file) return { value: file[name], origin: "--var-file", isText: false };
  }
  const variable = `SCHED_VAR_${name}`;
  const value = Object.hasOwn(env, variable) ? env[variable] : undefined;
  return value === undefined ? undefined : { value, origin: variable, isText: true };
}

function isTemplated(raw: unknown): boolean {
  return typeof raw === "string" && raw.includes("${{");
}

function typeOf(declaration: PlainMap): string {
  const type = declaration["type"];
  if (typeof type === "string") return type.toLowerCase();
  const kind = typeof declaration["default"];
  return kind === "number" || kind === "boolean" ? kind : "any";
}

interface Typed {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly faults: Fault[];
}

/** A value as its declared type; complains when it is none. */
function readAs({ value, origin, isText }: Given, { name, path, type, faults }: Typed): unknown {
  if (value === undefined || value === null) return undefined;
  const reader = readers[type];
  if (reader === undefined) return value;
  const read = isText && typeof value === "string" ? reader.fromText(value) : value;
  if (reader.holds(read)) return read;
  faults.push({
    code: "language/type",
    path,
    at: "key",
    detail: `The variable \`${name}\` is ${type === "integer" ? "an integer" : `a ${type}`}; the value from ${origin} is not.`,
    hint: `Its type may be ${listed(["string", "number", "boolean", "list", "map"])}.`,
  });
  return undefined;
}

interface Reader {
  readonly fromText: (text: string) => unknown;
  readonly holds: (value: unknown) => boolean;
}

const readers: Readonly<Record<string, Reader | undefined>> = {
  string: { fromText: (text) => text, holds: (value) => typeof value === "string" },
  number: { fromText: numberFrom, holds: (value) => Number.isFinite(value) },
  integer: { fromText: numberFrom, holds: (value) => Number.isSafeInteger(value) },
  boolean: {
    fromText: (text) =>
      new Map([
        ["true", true],
        ["false", false],
      ]).get(text.toLowerCase()),
    holds: (value) => typeof value === "boolean",
  },
  list: { fromText: jsonFrom, holds: (value) => Array.isArray(value) },
  map: { fromText: jsonFrom, holds: isPlainMap },
};

function numberFrom(text: string): number | undefined {
  return text.trim() === "" ? undefined : Number(text);
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
