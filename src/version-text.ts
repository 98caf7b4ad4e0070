import { version } from "./version.ts";

/** What `sched version` says, and as JSON. */
export function versionFacts(): Readonly<Record<string, string | undefined>> {
  const { node, v8, tz, icu }: NodeJS.Dict<string> = process.versions;
  return { formatVersion: "1.0", version, node, v8, timeZoneData: tz, icu };
}

export function versionText(): string {
  const { node, timeZoneData } = versionFacts();
  return `sched ${version} (Node.js ${node ?? ""}, time zone data ${timeZoneData ?? "unknown"})\n`;
}
