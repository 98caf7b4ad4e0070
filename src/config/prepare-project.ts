import { pointerTo } from "./faults.ts";
import { interpolate, refuseTemplate } from "./interpolate.ts";
import type { Prepared } from "./prepare-collection.ts";
import { makeScope, type Scope, type ScopeParts } from "./scope.ts";
import type { TemplateTextFault } from "./template-fault.ts";
import { isPlainMap, type PlainMap, plainMap } from "./yaml-values.ts";

/**
 * Interpolates `sched.yaml`. Values of variables stay as they are written: they are decided apart, before anything that
 * uses them. Of environments that were not chosen, those whose values are not known here are left out.
 */
export function prepareProject(
  value: unknown,
  parts: ScopeParts,
  environment: string | undefined,
): Prepared {
  const faults: TemplateTextFault[] = [];
  if (!isPlainMap(value)) return { value, faults, originOf: (pointer) => pointer };
  const scope = makeScope(parts);
  const prepared = plainMap();
  for (const key of Object.keys(value)) {
    const path = pointerTo("", key);
    const member = value[key];
    refuseTemplate(key, path, { at: "key", faults });
    if (key === "project") refuseTemplate(member, path, { at: "value", faults });
    if (key === "vars" || key === "project") prepared[key] = member;
    else if (key === "environments" && isPlainMap(member)) {
      prepared[key] = prepareEnvironments(member, { chosen: environment, scope, faults });
    } else {
      prepared[key] = interpolate(member, path, { scope, faults, isFiredLater: key === "targets" });
    }
  }
  return { value: prepared, faults, originOf: (pointer) => pointer };
}

interface Environments {
  readonly chosen: string | undefined;
  readonly scope: Scope;
  readonly faults: TemplateTextFault[];
}

function prepareEnvironments(
  environments: PlainMap,
  { chosen, scope, faults }: Environments,
): PlainMap {
  const prepared = plainMap();
  for (const name of Object.keys(environments)) {
    const environment = environments[name];
    const path = pointerTo("/environments", name);
    refuseTemplate(name, path, { at: "key", faults });
    const own: TemplateTextFault[] = [];
    const filled = isPlainMap(environment)
      ? prepareEnvironment(environment, path, { scope, faults: own })
      : environment;
    const isUnknownHere = own.some(({ code }) => code === "interpolation/missing-value");
    if (name !== chosen && isUnknownHere) continue;
    faults.push(...own);
    prepared[name] = filled;
  }
  return prepared;
}

function prepareEnvironment(
  environment: PlainMap,
  path: string,
  { scope, faults }: Pick<Environments, "scope" | "faults">,
): PlainMap {
  const prepared = plainMap();
  for (const key of Object.keys(environment)) {
    const treatment = { scope, faults, isFiredLater: false };
    const isVars = key === "vars";
    prepared[key] = isVars
      ? environment[key]
      : interpolate(environment[key], `${path}/${key}`, treatment);
  }
  return prepared;
}
