/** Minutes of wall clocks, and the crontab expression that means them. */
export interface WallMinutes {
  readonly cron: string;
  readonly minutes: readonly number[];
  /** Undefined: every hour. */
  readonly hours: readonly number[] | undefined;
}

/** Zones whose clocks differ by whole, half and three-quarter hours. */
export const zonesOfDay = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Sydney",
] as const;

/** Every minute of a span at which a zone's clock shows one of these: looked at one by one, with nothing of `sched`. */
export function minutesMatching(
  { minutes, hours }: WallMinutes,
  timeZone: string,
  { from, to }: { readonly from: number; readonly to: number },
): number[] {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const matching: number[] = [];
  for (let at = Math.ceil(from / 60_000) * 60_000; at <= to; at += 60_000) {
    const [hour, minute] = clock.format(at).split(":").map(Number);
    const isHour = hours === undefined || hours.includes(hour ?? -1);
    if (isHour && minutes.includes(minute ?? -1)) matching.push(at);
  }
  return matching;
}
