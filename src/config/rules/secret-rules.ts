import { parseHostPattern } from "../../model/host-pattern.ts";
import type { Fault } from "../faults.ts";
import { durationsIn, positiveDurationsIn } from "./durations.ts";
import {
  type Complaint,
  follow,
  given,
  type Mapping,
  type Part,
  partAt,
  partsOf,
  type Rule,
} from "./report.ts";

/** What is wrong with `secrets` of `serve.yaml`, beyond the schema. */
export function secretFaults(serve: Part): Fault[] {
  return partAt(serve, "secrets").flatMap((secrets) => [
    ...partsOf(secrets, "sources").flatMap((source) => [
      ...follow(
        [hostsIn("hosts"), durationsIn("cache", "stale"), positiveDurationsIn("timeout")],
        source,
      ),
      ...partAt(source, "identity").flatMap((place) => follow([onePlace], place)),
    ]),
    ...partsOf(secrets, "rules").flatMap((rule) => follow([hostsIn("hosts")], rule)),
    ...partsOf(secrets, "keys").flatMap((place) => follow([onePlace], place)),
  ]);
}

/** Complains about entries of a list that are neither hosts nor networks. */
export function hostsIn(key: string): Rule {
  return (part) => {
    const entries = Array.isArray(part[key]) ? part[key] : [];
    return entries.flatMap((entry, index): Complaint[] => {
      if (typeof entry !== "string" || parseHostPattern(entry) !== undefined) return [];
      const detail = `\`${entry}\` is neither a host nor a network.`;
      const hint =
        "Write a name (api.example.com), names below one (*.example.com), an address or a network (10.0.0.0/8, fd00::/8), with a port behind a colon ([fd00::1]:443) or without.";
      return [{ code: "language/format", keys: [key, index], detail, hint }];
    });
  };
}

/** A key is in one place: two would leave open which of them counts. */
function onePlace(place: Mapping): readonly Complaint[] {
  const isFile = given(place, "file");
  if (isFile !== given(place, "variable")) return [];
  const detail = isFile
    ? "A key is in a file or in a variable, not in both."
    : "Nothing says where the key is.";
  const hint = "Write `file: PATH` or `variable: NAME`.";
  return [{ code: "language/contradiction", keys: [], detail, hint }];
}
