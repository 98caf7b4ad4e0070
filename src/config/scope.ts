import { failed, ok, type Result } from "../model/result.ts";
import { defaultOf, type Expression } from "../model/template.ts";
import type { Fault } from "./faults.ts";
import { didYouMean } from "./suggest.ts";

/** Where interpolation looks for values while files are read. */
export interface Scope {
  /** The value of `vars.NAME`, `matrix.NAME` or `env.NAME`, its default applied, or what is wrong with asking. */
  find(expression: Expression): Result<unknown, ScopeFault>;
}

export type ScopeFault = Pick<Fault, "code" | "detail" | "hint">;

export interface ScopeParts {
  /** Every variable that is declared or given; undefined: it has no value. */
  readonly vars?: ReadonlyMap<string, unknown>;
  readonly matrix?: ReadonlyMap<string, unknown>;
  /** Only `sched.yaml` may read the environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Collects the names of variables that are asked for. */
  readonly used?: Set<string>;
  readonly budget: Budget;
}

/** A variable of a megabyte, used a hundred thousand times, is a bomb like any other: all copies are counted. */
export interface Budget {
  left: number;
}

export const interpolatedUnitsMax = 32 * 1024 * 1024;

export function makeScope(parts: ScopeParts): Scope {
  const sizes = new Map<unknown, number>();
  const spend = (value: unknown): boolean => {
    const size =
      typeof value === "object" && value !== null ? sizeOnce(sizes, value) : String(value).length;
    parts.budget.left -= size;
    return parts.budget.left >= 0;
  };
  return {
    find: (expression) => {
      const found = lookUp(parts, expression);
      if (!found.ok || spend(found.value)) return found;
      return failed({
        code: "files/too-large",
        detail: "Interpolation makes more than 32 million characters of these files.",
        hint: "Use large variables less often, or a smaller matrix.",
      });
    },
  };
}

function sizeOnce(sizes: Map<unknown, number>, value: object): number {
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = JSON.stringify(value).length;
  sizes.set(value, size);
  return size;
}

function lookUp(parts: ScopeParts, expression: Expression): Result<unknown, ScopeFault> {
  if (expression.source === "env") return findEnv(parts, expression);
  if (expression.source === "matrix") return findMatrix(parts, expression);
  return findVariable(parts, expression);
}

function findVariable(
  { vars, used }: ScopeParts,
  expression: Expression,
): Result<unknown, ScopeFault> {
  const { name } = expression;
  if (vars === undefined) {
    return failed({
      code: "interpolation/misplaced",
      detail: "The value of a variable cannot be made of other variables.",
      hint: "Use env.NAME here, or put the two together where they are used.",
    });
  }
  used?.add(name);
  const value = vars.get(name) ?? defaultOf(expression);
  if (value !== undefined) return ok(value);
  if (vars.has(name)) {
    return failed({
      code: "interpolation/missing-value",
      detail: `The variable \`${name}\` has no value.`,
      hint: `Give it with --var ${name}=VALUE, SCHED_VAR_${name}, --var-file FILE, or a \`default\` in sched.yaml.`,
    });
  }
  return failed({
    code: "interpolation/unknown-variable",
    detail: `There is no variable \`${name}\`.`,
    hint:
      didYouMean(name, [...vars.keys()]) ??
      `Declare it under \`vars\` in sched.yaml, or give --var ${name}=VALUE.`,
  });
}

function findMatrix({ matrix }: ScopeParts, expression: Expression): Result<unknown, ScopeFault> {
  const { name } = expression;
  if (matrix === undefined) {
    return failed({
      code: "interpolation/misplaced",
      detail: `\`matrix.${name}\` stands outside a job with a \`matrix\`.`,
      hint: "Give the job `matrix: { NAME: [values] }`.",
    });
  }
  const value = matrix.get(name) ?? defaultOf(expression);
  if (value !== undefined) return ok(value);
  return failed({
    code: "interpolation/unknown-variable",
    detail: `The matrix of this job has no \`${name}\`.`,
    hint: didYouMean(name, [...matrix.keys()]) ?? `Add \`${name}: [values]\` to its matrix.`,
  });
}

function findEnv({ env }: ScopeParts, expression: Expression): Result<unknown, ScopeFault> {
  const { name } = expression;
  if (env === undefined) {
    return failed({
      code: "interpolation/misplaced",
      detail: "The environment is read in sched.yaml only.",
      hint: `Declare a variable there, \`vars: { x: { default: "\${{ env.${name} }}" } }\`, and use vars.x here.`,
    });
  }
  const value = (Object.hasOwn(env, name) ? env[name] : undefined) ?? defaultOf(expression);
  if (value !== undefined) return ok(value);
  return failed({
    code: "interpolation/missing-value",
    detail: `The environment has no \`${name}\`.`,
    hint: `Set it, or write \${{ env.${name} | default('…') }}.`,
  });
}
