import type { ActionType } from "../model/action.ts";
import type { ActionRole } from "../model/run.ts";
import type { Attempt } from "./action-runner.ts";

/** Tells what an attempt would send, without sending it: `sched run ADDR --dry-run`. One for each runner. */
export interface ActionDescriber {
  /** Never rejects and never calls the target. Whatever would keep the attempt from being sent is in `notes`. */
  describe(attempt: Attempt): Promise<RequestDescription>;
}

/** What would go out. No value in it is a secret: those read `(sensitive)`. */
export interface RequestDescription {
  /** How it travels: `http`, `amqp`, `process`. */
  readonly protocol: string;
  /** What is done: `POST`, `send`, `start`. */
  readonly operation: string;
  /** To whom: an address, a broker and its entity, a program. */
  readonly target: string;
  /** Headers, message properties or environment, in the order they are sent. */
  readonly headers: readonly DescribedValue[];
  /** Null: none. */
  readonly body: string | null;
  /** What else happens (a token is fetched first, a certificate is shown), and what would fail. Whole sentences. */
  readonly notes: readonly string[];
  /** The same as a command for a shell, where one exists; secrets of it are environment variables. */
  readonly command: string | null;
}

export interface DescribedValue {
  readonly name: string;
  readonly value: string;
}

export interface DescribeRequest {
  /** ISO 8601: an occurrence of the job's schedule that the run would stand for. Absent: now. */
  readonly for?: string | undefined;
}

/** The shape of `sched run ADDR --dry-run --json`. */
export interface RunDescription {
  readonly formatVersion: "1.0";
  readonly address: string;
  /** What `run.scheduledTime` reads as. */
  readonly scheduledTime: string;
  /** The action, then the error actions in their order. */
  readonly requests: readonly StepDescription[];
}

export interface StepDescription extends RequestDescription {
  readonly action: ActionRole;
  readonly type: ActionType;
}
