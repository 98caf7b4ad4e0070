import { setFlagsFromString } from "node:v8";

/** How often a function is called before V8 compiles it a last time, for speed, and how often it otherwise is. */
const flag = "--invocation-count-for-turbofan";
const usual = 3_000;
const soon = 300;
/** Of Node 24. Another V8 may not know the flag, and would say so on the terminal of whoever started us. */
const known = /^13\./;

/**
 * Has V8 compile what is called often a tenth as often as it otherwise must be, until the answer is called. It costs
 * about a second of processor time for all that a call goes through, most of it in threads beside ours: at a time of our
 * choosing, and not in the middle of the first burst, which wants both processors.
 */
export function compileSooner(): () => void {
  if (!known.test(process.versions.v8)) return () => {};
  setFlagsFromString(`${flag}=${soon}`);
  return () => setFlagsFromString(`${flag}=${usual}`);
}
