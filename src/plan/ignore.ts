import { isMembers, type Members } from "./canonical.ts";

/**
 * The wanted definition with the members that `ignoreChanges` names taken from the recorded one, so that somebody
 * else may change them. A name is a member (`state`) or a
 * path with dots or slashes (`action/request/body`).
 */
export function withIgnored<Definition extends object>(
  wanted: Definition,
  recorded: object | undefined,
  names: readonly string[] | undefined,
): Definition {
  if (recorded === undefined || names === undefined) return wanted;
  let result = wanted as Members;
  for (const name of names) result = copied(result, recorded as Members, stepsOf(name));
  return result as Definition;
}

function stepsOf(name: string): readonly string[] {
  return name.split(/[./]/).filter((step) => step !== "");
}

function copied(target: Members, source: Members, steps: readonly string[]): Members {
  const [step, ...rest] = steps;
  if (step === undefined) return target;
  const from = Object.hasOwn(source, step) ? source[step] : undefined;
  const own = Object.hasOwn(target, step) ? target[step] : undefined;
  if (rest.length > 0 && isMembers(own)) {
    return { ...target, [step]: copied(own, isMembers(from) ? from : {}, rest) };
  }
  if (rest.length > 0) return target;
  if (from !== undefined) return { ...target, [step]: from };
  const { [step]: _left, ...others } = target;
  return others;
}
