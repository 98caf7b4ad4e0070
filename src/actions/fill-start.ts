import { formatExpression, hasTemplate, parseTemplate } from "../model/template.ts";
import type { AttemptContext } from "../ports/action-runner.ts";
import type { FillStart, StartOccasion, StartTexts } from "../ports/web-job-host.ts";
import { argumentText, argumentWords } from "./argument-words.ts";
import { compileText, type FireText, Needs } from "./fill.ts";
import { sensitiveForms } from "./redact.ts";
import { AttemptFailure } from "./result.ts";
import { refuseLeak, type SecretAccess, sensitiveValues } from "./sensitive-values.ts";

/** Fills what WebJobs are started with. A failure is told in words that hold no secret. */
export function createFillStart(access: SecretAccess): FillStart {
  return async (occasion) => {
    try {
      return { ok: true, texts: await startTexts(occasion, access) };
    } catch (error) {
      if (error instanceof AttemptFailure) return { ok: false, failure: error.failure.detail };
      throw error;
    }
  };
}

/** Rejects with an `AttemptFailure` for a secret that is missing or a template that means nothing here. */
export async function startTexts(
  { address, definition, run }: StartOccasion,
  access: SecretAccess,
): Promise<StartTexts> {
  const needs = new Needs();
  const { arguments: given, environment = {} } = definition;
  const words = wordsOf(given).map((word) => compileText(word, needs));
  const variables = Object.entries(environment).map(
    ([name, text]) => [name, compileText(text, needs)] as const,
  );
  const context = contextOf(address, definition.timeZone, run);
  const { collection } = context;
  const secrets = await sensitiveValues(needs, access, collection);
  refuseLeak(needs, { collection, host: undefined, port: undefined }, access);
  const fill = (text: FireText): string => text.render({ context, secrets });
  const filled = words.map(fill);
  return {
    arguments: filled,
    argumentText: given === undefined ? undefined : argumentText(filled),
    environment: Object.fromEntries(variables.map(([name, text]) => [name, fill(text)])),
    secrets: [...sensitiveForms([...secrets.values()].map((secret) => secret.reveal()))],
  };
}

/** Taken apart before they are filled: what a value holds can neither add an argument nor close a quote. */
function wordsOf(given: string | readonly string[] | undefined): readonly string[] {
  if (given === undefined) return [];
  if (typeof given !== "string") return given;
  if (!hasTemplate(given)) return argumentWords(given);
  const parsed = parseTemplate(given);
  if (!parsed.ok) return [given];
  const expressions: string[] = [];
  const marked = parsed.value
    .map((part) =>
      typeof part === "string" ? part : mark(expressions.push(formatExpression(part)) - 1),
    )
    .join("");
  return argumentWords(marked).map((word) => unmarked(word, expressions));
}

/** Of a private use area, where no text has a business. */
const open = "\uE000";
const close = "\uE001";

function mark(index: number): string {
  return `${open}${index}${close}`;
}

/** What was literal stays so: `$${{` in a text is `${{` by now. */
function unmarked(word: string, expressions: readonly string[]): string {
  return word
    .replaceAll("${{", "$${{")
    .replaceAll(new RegExp(`${open}(\\d+)${close}`, "g"), (_, index) => {
      return expressions[Number(index)] ?? "";
    });
}

function contextOf(
  address: string,
  timeZone: string | undefined,
  { runId, scheduledTime, number }: NonNullable<StartOccasion["run"]> = noRun,
): AttemptContext {
  const [collection = "", job = ""] = address.split("/");
  return {
    runId,
    key: runId,
    collection,
    job,
    startedAt: scheduledTime,
    scheduledTime,
    traceparent: "",
    number,
    redelivery: false,
    manual: false,
    timeZone,
    location: undefined,
    failure: null,
  };
}

/** A continuous WebJob has none: `run.…` says nothing there. */
const noRun = { runId: "", scheduledTime: 0, number: 1 };
