import type { Clock } from "../../ports/clock.ts";
import { Helper } from "./helper.ts";
import type { Order, Report } from "./messages.ts";

/**
 * Makes this process a helper of the one that forked it, until that one is gone: then everything it started is ended,
 * and it too.
 */
export function startHelper(clock: Clock): void {
  // They are for the whole group of a terminal or a service; the one that gives the orders decides what they mean here.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const) {
    process.on(signal, () => undefined);
  }
  const report = (said: Report): void => {
    // Whoever is gone does not listen, and `disconnect` follows.
    if (process.connected) process.send?.(said, () => undefined);
  };
  const helper = new Helper({ clock, report });
  process.on("message", (order: Order) => helper.obey(order));
  process.once("disconnect", () => {
    void helper.close().finally(() => process.exit());
  });
}
