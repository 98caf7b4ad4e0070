import type { WebJobAction } from "../model/action.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { azureRunId } from "../model/web-job-run.ts";
import type { Attempt, AttemptContext, AttemptResult } from "../ports/action-runner.ts";
import type { RequestDescription } from "../ports/request-description.ts";
import type { WebJobHost } from "../ports/web-job-host.ts";
import { triggerText } from "../schedule/web-job-trigger.ts";
import { nothingToSend, type ActionAdapter, type AdapterParts } from "./adapter.ts";
import { argumentText } from "./argument-words.ts";
import { startTexts } from "./fill-start.ts";
import { AttemptFailure, resultOf, unsent } from "./result.ts";
import type { SecretAccess } from "./sensitive-values.ts";

export interface WebJobParts {
  readonly host: Pick<WebJobHost, "run">;
  /** As recorded now; undefined: there is none, or not any more. */
  readonly find: (address: string) => FoundWebJob | undefined;
}

export interface FoundWebJob {
  /** In the case it is recorded with. */
  readonly address: string;
  readonly definition: WebJobDefinition;
}

/** Without a host, as where a state is only read, every run fails and says so. */
export function openWebJob({ webJobs, ...access }: AdapterParts): ActionAdapter<WebJobAction> {
  return new WebJobRunner(webJobs ?? noWebJobs, access);
}

/** Carries out a run of a triggered WebJob, whoever asked for it: its schedule, a person, or a job it is joined to. */
class WebJobRunner implements ActionAdapter<WebJobAction> {
  readonly #parts: WebJobParts;
  readonly #access: SecretAccess;

  constructor(parts: WebJobParts, access: SecretAccess) {
    this.#parts = parts;
    this.#access = access;
  }

  /** What it runs is decided here: an edit meanwhile holds for the next run. */
  async run(action: WebJobAction, attempt: Attempt, signal: AbortSignal): Promise<AttemptResult> {
    try {
      return await this.#run(action, attempt, signal);
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error;
      const { failure } = error;
      return resultOf(failure, `WebJob ${action.webJob} - not started: ${failure.detail}`);
    }
  }

  /** Secrets stay the expressions that they are written as. */
  describe(action: WebJobAction, attempt: Attempt): Promise<RequestDescription> {
    try {
      return Promise.resolve(describeRun(this.#wanted(action, attempt)));
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error;
      return Promise.resolve(nothingToSend("process", error.failure.detail));
    }
  }

  async #run(action: WebJobAction, attempt: Attempt, signal: AbortSignal): Promise<AttemptResult> {
    const { context, timeoutMs } = attempt;
    const { address, definition } = this.#wanted(action, attempt);
    const { runId, traceparent, scheduledTime, number, startedAt } = context;
    const texts = await startTexts(
      { address, definition, run: { runId, scheduledTime, number } },
      this.#access,
    );
    return this.#parts.host.run(
      {
        address,
        definition,
        runId,
        traceparent,
        id: azureRunId(startedAt),
        startedAt,
        scheduledTime,
        number,
        trigger: triggerOf(address, definition, context),
        texts,
        timeoutMs,
      },
      signal,
    );
  }

  /** As recorded, with the arguments that this run is to have. */
  #wanted(action: WebJobAction, { context }: Attempt): FoundWebJob {
    const { address, definition } = this.#find(action.webJob);
    const given = context.arguments ?? action.arguments;
    if (given === undefined) return { address, definition };
    return { address, definition: { ...definition, arguments: given } };
  }

  #find(address: string): FoundWebJob {
    const found = this.#parts.find(address);
    if (found === undefined) {
      throw unsent("unknown WebJob", "nothing recorded has this address any more", {
        retryable: false,
      });
    }
    if (found.definition.type === "triggered") return found;
    throw unsent("unknown WebJob", "it is continuous, and runs all the time", { retryable: false });
  }
}

const noWebJobs: WebJobParts = {
  find: () => {
    const why = "programs are not run here; `webJobs: { allow: true }` in serve.yaml allows it";
    throw unsent("policy", why, { retryable: false });
  },
  host: { run: () => Promise.reject(new Error("Nothing runs WebJobs here.")) },
};

function describeRun({ address, definition }: FoundWebJob): RequestDescription {
  const { arguments: given = [], environment = {}, content, source } = definition;
  const words = typeof given === "string" ? given : argumentText(given);
  return {
    protocol: "process",
    operation: "start",
    target: address,
    headers: Object.entries(environment).map(([name, value]) => ({ name, value })),
    body: null,
    notes: [
      ...(source === undefined ? [] : [`Its files come from ${source}.`]),
      ...(content === undefined ? [] : [`They are kept as ${content}.`]),
      ...(words === "" ? [] : [`Arguments: ${words}`]),
    ],
    command: null,
  };
}

/** As Azure wrote it into the record of a run. */
function triggerOf(
  address: string,
  { schedule }: WebJobDefinition,
  { collection, job, manual, causedBy }: AttemptContext,
): string {
  if (manual) return triggerText({ by: causedBy ?? "sched" });
  const caller = `${collection}/${job}`;
  if (caller.toLowerCase() !== address.toLowerCase()) return triggerText({ by: caller });
  return triggerText(schedule === undefined ? {} : { schedule });
}
