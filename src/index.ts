/** The library: what another program may import. The recurrence engine joins it when its room is complete. */
export { type Instant, formatSecond } from "./model/time.ts";
