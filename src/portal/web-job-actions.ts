import { send } from "./api.ts";
import { apiRoot } from "../ports/owner-wire.ts";
import { deleteWebJob, type KuduPlace, startOrStop, upload } from "./kudu.ts";
import { ask } from "./parts/dialog.tsx";
import { asApiError } from "./load.ts";
import { sayDone, sayFailed } from "./parts/toast.tsx";
import { go } from "./router.ts";
import { caller, may } from "./session.ts";

/** What a reader may do with WebJobs: each asks first, says what became of it, and never throws. */

/** Whether who is signed in may bring programs to the host: a right of its own. */
export function mayApplyWebJobs(): boolean {
  return may("apply") && caller.value?.webJobs === true;
}

/** Begins a run of a triggered one, with arguments of its own if some are given. */
export async function runWebJob(address: string): Promise<void> {
  const answer = await ask({
    title: `Run ${address} now?`,
    text: "It runs once, at once. Its schedule goes on as it is.",
    yes: "Run now",
    fields: [
      {
        name: "arguments",
        label: "Arguments",
        type: "text",
        hint: "As in a shell. Empty: those of its definition.",
      },
    ],
  });
  if (answer === undefined) return;
  const given = answer["arguments"] ?? "";
  await tried(async () => {
    const own = given === "" ? {} : { arguments: given };
    await send(`${apiRoot}/runs`, {
      method: "POST",
      body: { address, by: caller.value?.name ?? "portal", detached: true, ...own },
    });
    sayDone(`${address} runs.`);
  });
}

/** Enables or disables a continuous one. */
export async function switchWebJob(place: KuduPlace, word: "start" | "stop"): Promise<void> {
  const address = `${place.collection}/${place.name}`;
  const answer = await ask({
    title: word === "start" ? `Start ${address}?` : `Stop ${address}?`,
    text:
      word === "start"
        ? "It is enabled, and kept running from now on."
        : "It is disabled: its processes are asked to end, then ended, and it stays down until somebody starts it.",
    yes: word === "start" ? "Start" : "Stop",
    isGrave: word === "stop",
  });
  if (answer === undefined) return;
  await tried(async () => {
    await startOrStop(place, word);
    sayDone(word === "start" ? `${address} is started.` : `${address} is stopped.`);
  });
}

/** Asks before programs are brought to the host, and answers whether they were. */
export async function uploadWebJob(place: KuduPlace, file: File): Promise<boolean> {
  const address = `${place.collection}/${place.name}`;
  const answer = await ask({
    title: `Upload ${file.name} as ${address}?`,
    text: "What is in it is run on the host of this service, with the rights of its WebJobs. Files that are there are replaced.",
    yes: "Upload",
    isGrave: true,
  });
  if (answer === undefined) return false;
  return tried(async () => {
    await upload(place, file);
    sayDone(`${address} has its files.`);
  });
}

/** Deletes one with its files; its history is kept. */
export async function removeWebJob(place: KuduPlace): Promise<void> {
  const address = `${place.collection}/${place.name}`;
  const answer = await ask({
    title: `Delete ${address}?`,
    text: "What runs of it is ended. Its history is kept; its files are not.",
    yes: "Delete",
    isGrave: true,
  });
  if (answer === undefined) return;
  await tried(async () => {
    await deleteWebJob(place);
    sayDone(`${address} is deleted.`);
    go("/webjobs");
  });
}

/** Whether it could be done; why not is said. */
async function tried(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    sayFailed(asApiError(error));
    return false;
  }
}
