import type { HistoryRecord } from "../model/run.ts";
import type { ReleaseAnswer } from "../ports/owner.ts";
import type { StreamLine } from "../ports/owner-wire.ts";
import { ApiError, call, send, withQuery } from "./api.ts";
import { now } from "./clock.ts";
import { asApiError } from "./load.ts";
import { localText, pauseOffers, wallText } from "./moments.ts";
import { ask } from "./parts/dialog.tsx";
import { sayDone, sayFailed } from "./parts/toast.tsx";
import { runPath } from "./paths.ts";
import { go } from "./router.ts";
import { caller } from "./session.ts";

/** What a reader may do: each asks first, says what became of it, and never throws. */

/** Begins a manual run of a job and shows it. */
export async function runNow(address: string): Promise<void> {
  const answer = await ask({
    title: `Run ${address} now?`,
    text: "It runs once, at once, whatever its schedule says. Its schedule goes on as it is.",
    yes: "Run now",
  });
  if (answer === undefined) return;
  await told(async () => {
    const body = { address, by: by(), detached: true };
    const response = await send("/api/v1/runs", { method: "POST", body });
    const run = lastRecord(await response.text());
    sayDone(`${address} runs.`);
    go(runPath(run.id));
  });
}

/** Ends an open run. */
export async function cancelRun(id: string): Promise<void> {
  const answer = await ask({
    title: "Cancel this run?",
    text: `No further attempt is made, and no error action. What ${id} has sent already cannot be taken back.`,
    yes: "Cancel the run",
    isGrave: true,
  });
  if (answer === undefined) return;
  await told(async () => {
    await call(withQuery("/runs", { run: id, by: by() }), { method: "DELETE" });
    sayDone(`${id} was cancelled.`);
  });
}

/** Pauses a job or a collection, for a while or until it is resumed. */
export async function pause(address: string): Promise<void> {
  const offers = Object.entries(pauseOffers(now())).map(([words, at]) => [words, wallText(at)]);
  const answer = await ask({
    title: `Pause ${address}?`,
    text: "What falls due meanwhile is not fired. Runs that are under way end as they would.",
    yes: "Pause",
    fields: [
      { name: "note", label: "Why", type: "text", hint: "Others see this." },
      {
        name: "until",
        label: "Until",
        type: "datetime-local",
        hint: "Empty: until somebody resumes it.",
        offers: Object.fromEntries(offers) as Readonly<Record<string, string>>,
      },
    ],
  });
  if (answer === undefined) return;
  const { note = "", until = "" } = answer;
  const end = until === "" ? undefined : Date.parse(until);
  await told(async () => {
    await call("/holds", {
      method: "POST",
      body: {
        address,
        by: by(),
        ...(note === "" ? {} : { note }),
        ...(end === undefined ? {} : { until: new Date(end).toISOString() }),
      },
    });
    sayDone(`${address} is paused${end === undefined ? "" : ` until ${localText(end)}`}.`);
  });
}

/** Ends a pause. */
export async function resume(address: string): Promise<void> {
  const answer = await ask({
    title: `Resume ${address}?`,
    text: "It is fired again from its next occurrence on.",
    yes: "Resume",
    fields: [
      {
        name: "catchUp",
        label: "Catch up",
        type: "checkbox",
        hint: "What was passed over is fired as its catch-up policy says; otherwise it is skipped.",
      },
    ],
  });
  if (answer === undefined) return;
  await told(async () => {
    const query = { address, by: by(), catchUp: answer["catchUp"] === "true" };
    const path = withQuery("/holds", query);
    const { released, skipped, fired } = await call<ReleaseAnswer>(path, { method: "DELETE" });
    if (!released) return sayDone(`${address} was not paused.`);
    sayDone(`${address} is resumed: ${skipped} skipped, ${fired} to be fired.`);
  });
}

/** The service writes the token's name in its place. */
function by(): string {
  return caller.value?.name ?? "portal";
}

async function told(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    sayFailed(asApiError(error));
  }
}

/** Of an answer in lines: the record that it ends with. */
function lastRecord(text: string): HistoryRecord {
  const lines = text.split("\n").filter((line) => line !== "");
  const last = lines.map((line) => JSON.parse(line) as StreamLine).findLast(isEnd);
  if (last?.kind === "record") return last.record;
  const [first] = last?.kind === "refused" ? last.problems : [];
  throw new ApiError(0, {
    code: first?.code ?? "internal/defect",
    detail: first?.detail ?? "The service did not say what became of the run.",
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  });
}

function isEnd({ kind }: StreamLine): boolean {
  return kind !== "waiting";
}
