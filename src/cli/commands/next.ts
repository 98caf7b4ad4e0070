import { withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import type { Anchor, Timing } from "../../model/recurrence.ts";
import type { Instant } from "../../model/time.ts";
import { checkTiming } from "../../schedule/check.ts";
import { compileTiming, gridStart } from "../../schedule/next.ts";
import { normaliseTiming } from "../../schedule/normalise.ts";
import { answerRequest } from "../../schedule/request.ts";
import { systemClock } from "../../system-clock.ts";
import { nextDocument } from "../../ui/next/json.ts";
import { renderNext } from "../../ui/next/text.ts";
import { type Context, contextOf, countOption } from "../context.ts";
import { printResult } from "../output.ts";
import { flag, type Invocation, textOption } from "../specification.ts";
import type { Terminal } from "../terminal.ts";
import { instant } from "../times.ts";

interface Asked {
  readonly address: string | null;
  /** Due already, and fired as soon as somebody serves. */
  readonly due?: readonly Instant[];
  readonly timing: Timing;
  readonly anchor: Anchor;
}

/** `sched next`. */
export async function run(invocation: Invocation): Promise<0> {
  const { options, terminal } = invocation;
  if (flag(options, "stdinJson")) {
    await answerLines(terminal);
    return exitCodes.done;
  }
  const context = contextOf(invocation);
  const now = systemClock.now();
  const afterText = textOption(options, "after");
  const after = afterText === undefined ? now : instant("--after", afterText);
  const limit = countOption("-n", textOption(options, "n")) ?? 10;
  const { address, timing, anchor, due = [] } = await asked(invocation, context, now);
  const timetable = compileTiming(timing, anchor);
  const coming = timetable.between(after, Number.POSITIVE_INFINITY, limit);
  // Asked for what comes after a moment, it is the calendar that is meant, not what is still to be done.
  const occurrences = afterText === undefined ? [...due, ...coming].slice(0, limit) : coming;
  const shown = { address, timing, occurrences, now, never: timetable.never };
  printResult(terminal, context, {
    text: () => renderNext(shown),
    json: () => nextDocument(shown),
    plain: () => nextDocument(shown).occurrences.map((each) => [each.scheduledTime, each.local]),
  });
  return exitCodes.done;
}

/** One JSON object a line in, one a line out; a bad request is answered with `error` and ends nothing. */
async function answerLines(terminal: Terminal): Promise<void> {
  for await (const line of terminal.lines()) {
    if (line.trim() !== "") terminal.out(`${JSON.stringify(answerRequest(parsed(line)))}\n`);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function asked(invocation: Invocation, context: Context, now: Instant): Promise<Asked> {
  const [address] = invocation.arguments;
  const written = writtenTiming(invocation);
  if (address !== undefined && written === undefined) return recorded(context, address);
  if (address === undefined && written !== undefined) {
    const timing = checked(written);
    return { address: null, timing, anchor: anchorAt(timing, now) };
  }
  return refuse("usage/wrong", {
    detail: "next takes one of: an address, --cron, --recurrence, --stdin-json.",
    hint: "For example: sched next billing/heartbeat",
  });
}

/** What an apply at this instant would count from. */
function anchorAt(timing: Timing, now: Instant): Anchor {
  const grid = gridStart(timing, now);
  return { createdAt: now, ...(grid === undefined ? {} : { gridStart: grid }) };
}

async function recorded(context: Context, address: string): Promise<Asked> {
  const job = await withReader(context, (owner) => owner.job(address));
  if (job !== undefined) {
    const { address: named, definition: timing, anchor, due = [] } = job;
    return { address: named, timing, anchor, due };
  }
  return refuse("address/unknown", {
    detail: `No recorded job has the address ${address}.`,
    hint: "`sched status` lists the recorded ones; a job of the files is recorded by `sched apply`.",
  });
}

/** The rule that the options describe, as it was written; undefined when they describe none. */
function writtenTiming({ options }: Invocation): Record<string, unknown> | undefined {
  const cron = textOption(options, "cron");
  const recurrence = textOption(options, "recurrence");
  const timeZone = textOption(options, "timeZone");
  const startTime = textOption(options, "start");
  if (cron === undefined && recurrence === undefined) return undefined;
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(startTime === undefined ? {} : { startTime }),
    ...(cron === undefined ? {} : { cron }),
    ...(recurrence === undefined ? {} : recurrenceMembers(recurrence)),
  };
}

/** The recurrence alone, or a whole job with its `startTime` and `timeZone`, as Azure's `properties` have it. */
function recurrenceMembers(text: string): Record<string, unknown> {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse("usage/wrong", {
      detail: "--recurrence takes a JSON object.",
      hint: `For example: --recurrence '{"frequency": "day", "schedule": {"hours": [6]}}'`,
    });
  }
  return "recurrence" in value ? { ...value } : { recurrence: value };
}

function checked(written: Record<string, unknown>): Timing {
  const faults = checkTiming(written);
  if (faults.length === 0) return normaliseTiming(written);
  return refuse("usage/wrong", { detail: faults.map(({ detail }) => detail).join("\n  ") });
}
