import { serve, type Service } from "../../compose/serve.ts";
import { type EndingSink, tellSystemd } from "../../compose/systemd.ts";
import type { ServeSettings } from "../../config/load-serve.ts";
import { exitCodes } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import { systemClock } from "../../system-clock.ts";
import { eventAsJson } from "../../ui/events/json.ts";
import { eventLog } from "../../ui/events/log.ts";
import { eventAsText } from "../../ui/events/text.ts";
import { type Context, contextOf, durationOption } from "../context.ts";
import { changesOf, inForce, readAgain, readSettings } from "../serve-settings.ts";
import { flag, type Invocation, textOption } from "../specification.ts";
import { listenForSignals, type StopSignals } from "../stop-signals.ts";
import type { Terminal } from "../terminal.ts";

/** `sched serve`: until SIGTERM or SIGINT; a second signal ends it within two seconds. SIGHUP reads its settings again. */
export async function run(invocation: Invocation): Promise<0> {
  const { options, terminal } = invocation;
  const context = contextOf(invocation, "0s");
  if (textOption(options, "git") !== undefined) {
    refuse("language/not-yet", {
      detail: "--git is not supported yet.",
      hint: "Clone the repository and run `sched apply` in it; `sched serve` takes the change at once.",
    });
  }
  const drain = textOption(options, "drain");
  const drainMs = drain === undefined ? undefined : durationOption("--drain", drain);
  let settings = await readSettings(invocation, context);
  const shown = await eventsOf(terminal, context.json);
  const events = tellSystemd(shown, context.processEnvironment);
  // Listening before anything is started: a signal that comes with the ready line must find somebody.
  const stopSignals = listenForSignals();
  try {
    const service = await serve({
      ...context,
      ...settings,
      listen: textOption(options, "listen") ?? settings.listen ?? "127.0.0.1:7420",
      acceptClock: flag(options, "acceptClock"),
      events,
    });
    stopSignals.stopWith(service, () => drainMs ?? settings.drainMs ?? drainMsDefault);
    onHangup(terminal, stopSignals, async () => {
      settings = await reload({ invocation, context, service, settings });
    });
    await service.ended;
  } finally {
    events.end();
  }
  return exitCodes.done;
}

/** On a terminal the signal says that the terminal is gone; anywhere else, that the settings have changed. */
function onHangup(terminal: Terminal, stopSignals: StopSignals, again: () => Promise<void>): void {
  let last = Promise.resolve();
  process.on("SIGHUP", () => {
    if (terminal.errorIsTerminal) stopSignals.signal();
    else last = last.then(again);
  });
}

interface Reloading {
  readonly invocation: Invocation;
  readonly context: Context;
  readonly service: Service;
  readonly settings: ServeSettings;
}

/** Reads the settings again and takes over what a running service can; a faulty file changes nothing. */
async function reload(running: Reloading): Promise<ServeSettings> {
  const { invocation, context, service, settings } = running;
  const { events } = service;
  const read = await readAgain(invocation, context);
  const at = systemClock.now();
  if (typeof read === "string") {
    const message = `${read} Nothing was taken over; the settings before go on.`;
    events.emit({ kind: "trouble", at, code: "serve/config", message });
    return settings;
  }
  const { taken, restart } = changesOf(settings, read);
  service.limitAttempts(read.attemptsMax);
  service.limitRequests(read.requestsPerMinute);
  service.grant(read.tokens);
  service.takeSecrets(read.secrets);
  await service.renewCertificate?.();
  events.emit({ kind: "settings", at, taken, restart });
  return inForce(settings, read);
}

const drainMsDefault = 65_000;

/** Drawn on a terminal, readable lines or JSON lines elsewhere; always on standard error. */
async function eventsOf(terminal: Terminal, json: boolean): Promise<EndingSink> {
  if (!terminal.errorIsTerminal || json) {
    const log = eventLog(eventAsJson, (lines) => terminal.error(lines));
    return { emit: (event) => log.emit(event), end: () => log.flush() };
  }
  const { showService } = await import("../../ui/serve/live.tsx");
  return showService((event) => `${eventAsText(event)}\n`, { colour: terminal.errorColour });
}
