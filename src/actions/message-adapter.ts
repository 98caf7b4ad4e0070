import type { ErrorAction } from "../model/action.ts";
import type { Attempt, AttemptContext, AttemptResult } from "../ports/action-runner.ts";
import type { RequestDescription } from "../ports/request-description.ts";
import { nothingToSend, type ActionAdapter } from "./adapter.ts";
import { failureOf } from "./failure-reason.ts";
import type { Filling, Needs } from "./fill.ts";
import { cutText } from "./http-answer.ts";
import { Masks } from "./masks.ts";
import { createRedactor, type Redactor } from "./redact.ts";
import { AttemptFailure, resultOf, type Failure } from "./result.ts";
import { refuseLeak, sensitiveValues, type SecretAccess } from "./sensitive-values.ts";

/** How long sending may take, and what ends it sooner. */
export interface SendingTerms {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What became of a message. Texts may still hold secrets: they are redacted before anybody sees them. */
export type MessageEnd =
  | { readonly failure?: undefined; readonly response: string | null }
  | {
      readonly failure: Failure;
      readonly response: string | null;
      /** How long the target asked to be left alone. */
      readonly retryAfterMs?: number | undefined;
    };

/** The message of one attempt, filled in. */
export interface PreparedMessage {
  /** Where it goes, as messages name it: `queue 'alerts' of 'acme'`. */
  readonly place: string;
  /** Where its bytes go, for the rules about secrets; the host with or without brackets. */
  readonly host: string;
  readonly port: number;
  /** What must not be reported, beside the secrets that the action names. */
  readonly sensitive: readonly string[];
  /** Rejects only by defect. */
  readonly send: (terms: SendingTerms) => Promise<MessageEnd>;
}

/** An action that sends a message, made ready once. */
export interface FireMessage {
  readonly needs: Needs;
  /** Throws an `AttemptFailure` for values that cannot be sent. */
  readonly prepare: (filling: Filling) => PreparedMessage;
  /** What `prepare` would send, with stand-ins for secrets; never complains about what those look like. */
  readonly describe: (filling: Filling, masks: Masks) => RequestDescription;
}

/** What the adapters differ in. */
export interface MessageFamily<Kind extends ErrorAction> {
  /** As Azure named the type in its messages: `StorageQueue`. */
  readonly title: (action: Kind) => string;
  /** What dry runs call the protocol. */
  readonly protocol: string;
  /** Throws an `AttemptFailure` when no attempt of this action can ever be sent. */
  readonly compile: (action: Kind) => FireMessage;
  /** Loads what sending the action needs. */
  readonly prepare: (action: Kind) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What all actions that send a message do alike: secrets, one preparation for each definition, redaction, words. */
export class MessageAdapter<Kind extends ErrorAction> implements ActionAdapter<Kind> {
  readonly #family: MessageFamily<Kind>;
  readonly #access: SecretAccess;
  readonly #ready = new WeakMap<Kind, FireMessage>();

  constructor(family: MessageFamily<Kind>, access: SecretAccess) {
    this.#family = family;
    this.#access = access;
  }

  async run(action: Kind, { context, timeoutMs }: Attempt, signal: AbortSignal) {
    const attempt: Words = { title: this.#family.title(action), place: "", redactor: undefined };
    try {
      const { message, redactor } = await this.#filled(action, context);
      attempt.redactor = redactor;
      attempt.place = ` to ${message.place}`;
      const end = signal.aborted ? cancelledUnsent : await message.send({ timeoutMs, signal });
      return resultOfEnd(end, attempt);
    } catch (error) {
      return resultOfEnd({ failure: failureOfThrown(error), response: null }, attempt);
    }
  }

  async describe(action: Kind, { context }: Attempt): Promise<RequestDescription> {
    try {
      const fire = this.#readyFor(action);
      const masks = new Masks(fire.needs);
      const described = fire.describe({ context, secrets: masks.values }, masks);
      return {
        ...described,
        notes: [...(await this.#lacking(action, context)), ...described.notes],
      };
    } catch (error) {
      return nothingToSend(this.#family.protocol, failureOfThrown(error).detail);
    }
  }

  async prepare(action?: Kind): Promise<void> {
    if (action !== undefined) await this.#family.prepare(action);
  }

  async close(): Promise<void> {
    await this.#family.close();
  }

  async #filled(action: Kind, context: AttemptContext) {
    const fire = this.#readyFor(action);
    const { collection } = context;
    const secrets = await sensitiveValues(fire.needs, this.#access, collection);
    const message = fire.prepare({ context, secrets });
    const { host, port, sensitive } = message;
    refuseLeak(fire.needs, { collection, host, port }, this.#access);
    const values = [...secrets.values()].map((secret) => secret.reveal());
    const redactor = createRedactor([...values, ...sensitive]);
    return { message, redactor };
  }

  /** Why the attempt could not be sent at the moment. */
  async #lacking(action: Kind, context: AttemptContext): Promise<readonly string[]> {
    try {
      await this.#filled(action, context);
      return [];
    } catch (error) {
      return [`The attempt would fail: ${failureOfThrown(error).detail}.`];
    }
  }

  #readyFor(action: Kind): FireMessage {
    const known = this.#ready.get(action);
    if (known !== undefined) return known;
    const fire = this.#family.compile(action);
    this.#ready.set(action, fire);
    return fire;
  }
}

interface Words {
  readonly title: string;
  place: string;
  redactor: Redactor | undefined;
}

function resultOfEnd(end: MessageEnd, { title, place, redactor }: Words): AttemptResult {
  const { failure, response } = end;
  const shown = (text: string): string => redactor?.redact(text) ?? text;
  const stored = response === null ? null : cutText(shown(response));
  if (failure !== undefined) {
    const message = shown(`${title} Action - Message${place} failed: ${failure.detail}`);
    const { retryAfterMs } = end;
    const pause = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { ...resultOf(failure, message), response: stored, ...pause };
  }
  return {
    outcome: "succeeded",
    message: shown(`${title} Action - Message${place} accepted`),
    response: stored,
    reason: null,
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  };
}

const cancelledUnsent: MessageEnd = { failure: cancelled(false), response: null };

/** @param mayHaveArrived whether the message may have been accepted all the same */
export function cancelled(mayHaveArrived: boolean): Failure {
  return {
    outcome: "cancelled",
    reason: "cancelled",
    detail: "cancelled",
    mayHaveArrived,
    usesRetry: true,
    retryable: true,
  };
}

export function timedOut(timeoutMs: number, mayHaveArrived: boolean): Failure {
  return {
    outcome: "timedOut",
    reason: "timeout",
    detail: `timeout, not accepted within ${timeoutMs / 1_000} s`,
    mayHaveArrived,
    usesRetry: true,
    retryable: true,
  };
}

/** A defect here must not take the engine down, and its text may hold anything. */
function failureOfThrown(error: unknown): Failure {
  return error instanceof AttemptFailure ? error.failure : failureOf(error, false);
}
