import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { serve, type Service } from "../../compose/serve.ts";
import { type EndingSink, tellSystemd } from "../../compose/systemd.ts";
import type { ServeSettings } from "../../config/load-serve.ts";
import { exitCodes } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import { eventAsJson } from "../../ui/events/json.ts";
import { eventLog } from "../../ui/events/log.ts";
import { eventAsText } from "../../ui/events/text.ts";
import { type Context, contextOf, durationOption } from "../context.ts";
import { FileProblems, printProblems } from "../report.ts";
import { flag, type Invocation, textOption } from "../specification.ts";
import type { Terminal } from "../terminal.ts";

/** `sched serve`: until SIGTERM or SIGINT; a second signal ends it at once. */
export async function run(invocation: Invocation): Promise<0> {
  const { options, terminal } = invocation;
  const context = contextOf(invocation, "0s");
  if (textOption(options, "git") !== undefined) {
    refuse("language/not-yet", {
      detail: "--git is not supported yet.",
      hint: "Clone the repository and run `sched apply` in it; `sched serve` takes the change at once.",
    });
  }
  const settings = await settingsOf(invocation, context);
  const drain = textOption(options, "drain");
  const drainMs = drain === undefined ? settings.drainMs : durationOption("--drain", drain);
  const shown = await eventsOf(terminal, context.json);
  const events = tellSystemd(shown, context.processEnvironment);
  // Listening before anything is started: a signal that comes with the ready line must find somebody.
  const stopSignals = listenForSignals();
  try {
    const service = await serve({
      ...context,
      listen: textOption(options, "listen") ?? settings.listen ?? "127.0.0.1:7420",
      acceptClock: flag(options, "acceptClock"),
      attemptsMax: settings.attemptsMax,
      tls: settings.tls,
      behindProxy: settings.behindProxy,
      tokens: settings.tokens,
      events,
    });
    stopSignals.stopWith(service, drainMs ?? drainMsDefault);
    // Without a certificate the signal keeps its meaning: the terminal is gone.
    if (service.reload !== undefined) process.on("SIGHUP", () => void service.reload?.());
    await service.ended;
  } finally {
    events.end();
  }
  return exitCodes.done;
}

/** Of `--config FILE`, else of `serve.yaml` in the folder of the state, if it is there. */
async function settingsOf(invocation: Invocation, context: Context): Promise<ServeSettings> {
  const given = textOption(invocation.options, "config");
  const path = given === undefined ? join(context.stateDir, "serve.yaml") : resolve(given);
  if (given === undefined && !existsSync(path)) return {};
  const { loadServe } = await import("../../config/load-serve.ts");
  const { settings, problems, sources } = loadServe(path);
  if (settings === undefined) throw new FileProblems(problems, sources);
  await printProblems(invocation.terminal, { problems, sources });
  return settings;
}

/** The first signal stops gracefully; a second one leaves running attempts a moment. */
function listenForSignals(): { stopWith(service: Service, drainMs: number): void } {
  let received = 0;
  let stop: (() => void) | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      received += 1;
      stop?.();
    });
  }
  return {
    stopWith: (service, drainMs) => {
      stop = () => {
        const leftMs = received > 1 ? Math.min(drainMs, hurryMs) : drainMs;
        // What goes wrong while stopping comes out of `ended`.
        void service.stop(leftMs).catch(() => undefined);
      };
      if (received > 0) stop();
    },
  };
}

const hurryMs = 1_000;
const drainMsDefault = 65_000;

/** Drawn on a terminal, readable lines or JSON lines elsewhere; always on standard error. */
async function eventsOf(terminal: Terminal, json: boolean): Promise<EndingSink> {
  if (!terminal.errorIsTerminal || json) {
    return { ...eventLog(eventAsJson, (line) => terminal.error(line)), end: () => undefined };
  }
  const { showService } = await import("../../ui/serve/live.tsx");
  return showService((event) => `${eventAsText(event)}\n`, { colour: terminal.errorColour });
}
