import { isSealed, Secret, type SensitiveText } from "../model/secret.ts";
import {
  formatExpression,
  hasTemplate,
  parseTemplate,
  type TemplatePart,
} from "../model/template.ts";
import type { TemplateFilter } from "../model/template-parts.ts";
import { formatSecond } from "../model/time.ts";
import type { AttemptContext } from "../ports/action-runner.ts";
import { formatDate } from "./date-filter.ts";
import { unsent, type AttemptFailure } from "./result.ts";

/** What blanks are filled from when an action fires. */
export interface Filling {
  readonly context: AttemptContext;
  /** The secrets that the action names, and the opened seals, under `secretKey` and `sealKey`. */
  readonly secrets: ReadonlyMap<string, Secret>;
  /** What a token endpoint gave, where the authentication asks one. */
  readonly token?: string;
  /** What a value of `run.…` becomes at its place, such as percent-encoded; absent: as it is. */
  readonly encode?: (value: string) => string;
}

/** A text of a definition, made ready once: a constant, or pieces to be joined at each attempt. */
export interface FireText {
  readonly constant: string | undefined;
  readonly render: (filling: Filling) => string;
}

/** Collects what the texts of one action need before they can be filled. Most need nothing, and keep nothing. */
export class Needs {
  #secretNames: Map<string, boolean> | undefined;
  #seals: Set<string> | undefined;

  /** Names of secrets, and whether the action cannot do without. */
  get secretNames(): ReadonlyMap<string, boolean> {
    return this.#secretNames ?? noNames;
  }

  get seals(): ReadonlySet<string> {
    return this.#seals ?? noSeals;
  }

  get isEmpty(): boolean {
    return this.#secretNames === undefined && this.#seals === undefined;
  }

  addSecret(name: string, isRequired: boolean): void {
    this.#secretNames ??= new Map();
    // What one place cannot do without, the action cannot.
    this.#secretNames.set(name, this.#secretNames.get(name) === true || isRequired);
  }

  addAll({ secretNames, seals }: Needs): void {
    for (const [name, isRequired] of secretNames) this.addSecret(name, isRequired);
    for (const seal of seals) this.addSeal(seal);
  }

  addSeal(seal: string): void {
    this.#seals ??= new Set();
    this.#seals.add(seal);
  }
}

const noNames: ReadonlyMap<string, boolean> = new Map();
const noSeals: ReadonlySet<string> = new Set();

export function secretKey(name: string): string {
  return `secrets.${name}`;
}

export function sealKey(seal: string): string {
  return `sealed.${seal}`;
}

/** Makes a text ready. Throws an `AttemptFailure` (`invalid template`) for an expression that means nothing here. */
export function compileText(text: string, needs: Needs): FireText {
  if (!hasTemplate(text)) return constantText(text);
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw unfilled(parsed.failure.detail);
  const parts = parsed.value;
  const [only] = parts;
  if (only === undefined) return constantText("");
  if (parts.length === 1 && typeof only === "string") return constantText(only);
  const writers = parts.map((part) => compilePart(part, needs));
  return {
    constant: undefined,
    render(filling) {
      let filled = "";
      for (const write of writers) filled += write(filling);
      return filled;
    },
  };
}

/** The same for a sensitive member: text with references, a value that was just read, or the seal of a kept one. */
export function compileSensitive(text: SensitiveText, needs: Needs): FireText {
  if (text instanceof Secret) return constantText(text.reveal());
  if (!isSealed(text)) return compileText(text, needs);
  needs.addSeal(text.sealed);
  const key = sealKey(text.sealed);
  return { constant: undefined, render: ({ secrets }) => secrets.get(key)?.reveal() ?? "" };
}

function constantText(constant: string): FireText {
  return new ConstantText(constant);
}

/** There is one a job at least: a closure for each would cost three times as much. */
class ConstantText implements FireText {
  readonly constant: string;

  constructor(constant: string) {
    this.constant = constant;
  }

  render(): string {
    return this.constant;
  }
}

type Write = (filling: Filling) => string;

function compilePart(part: TemplatePart, needs: Needs): Write {
  if (typeof part === "string") return () => part;
  const { source, name, filters } = part;
  if (source === "secrets") {
    const fallback = filters.find((filter) => filter.filter === "default");
    needs.addSecret(name, fallback === undefined);
    const key = secretKey(name);
    return ({ secrets }) => secrets.get(key)?.reveal() ?? String(fallback?.value ?? "");
  }
  const read = source === "run" ? runMembers[name] : undefined;
  if (read === undefined)
    throw unfilled(`${formatExpression(part)} has no value when an action fires.`);
  return ({ context, encode }) => {
    const value = filters.reduce<string | undefined>(
      (value, filter) => filtered(value, filter, context),
      read(context),
    );
    return encode === undefined ? (value ?? "") : encode(value ?? "");
  };
}

const runMembers: Readonly<Record<string, (context: AttemptContext) => string | undefined>> = {
  id: ({ runId }) => runId,
  scheduledTime: ({ scheduledTime }) => formatSecond(scheduledTime),
  attempt: ({ number }) => String(number),
  job: ({ job }) => job,
  collection: ({ collection }) => collection,
  "error.reason": ({ failure }) => failure?.reason,
  "error.message": ({ failure }) => failure?.message ?? undefined,
  condition: ({ condition }) => condition,
};

function filtered(
  value: string | undefined,
  filter: TemplateFilter,
  { scheduledTime, timeZone }: AttemptContext,
): string | undefined {
  if (filter.filter === "default") return value ?? String(filter.value ?? "");
  const text = formatDate(scheduledTime, filter, timeZone);
  if (text === undefined) throw unfilled(`This system does not know the time zone ${timeZone}.`);
  return text;
}

function unfilled(detail: string): AttemptFailure {
  return unsent("invalid template", detail, { retryable: false });
}
