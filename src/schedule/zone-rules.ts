/** The version of the zone rules the runtime carries, such as `2026a`. */
export function timeZoneDataVersion(): string {
  // Not a look at the outside: a constant of the runtime, as the zone rules themselves are.
  // oxlint-disable-next-line no-restricted-globals
  return process.versions["tz"] ?? "unknown";
}
