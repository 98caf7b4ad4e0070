import type { Clock } from "../../ports/clock.ts";
import { Helper } from "./helper.ts";
import type { Order, Report } from "./messages.ts";
import { Outbox } from "./outbox.ts";

/**
 * Makes this process a helper of the one that forked it, until that one is gone: then everything it started is ended,
 * and it too. `records` is the file for what it started.
 */
export function startHelper(clock: Clock, records: string): void {
  // They are for the whole group of a terminal or a service; the one that gives the orders decides what they mean here.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const) {
    process.on(signal, () => undefined);
  }
  // Whoever is gone does not listen, and `disconnect` follows.
  const outbox = new Outbox<Report>(process);
  const report = (said: Report): void => outbox.put(said);
  let helper: Helper | undefined;
  process.on("message", (orders: readonly Order[]) => {
    for (const order of orders) {
      if (order.kind === "host") helper = new Helper({ clock, host: order.host, records, report });
      else helper?.obey(order);
    }
  });
  process.once("disconnect", () => {
    void Promise.resolve(helper?.close()).finally(() => process.exit());
  });
}
