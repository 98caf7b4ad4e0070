/**
 * Secrets that a test plants, and the look for them in whatever a program put out: as they are and in every encoding in
 * which they may come back.
 */
export interface Canary {
  readonly name: string;
  readonly value: string;
  /** The part that nothing else holds, in letters and digits, so that every encoding of it is known. */
  readonly core: string;
}

/** Letters and digits alone, as long as a serious secret, unlike any other. */
export function canary(
  name: string,
  number: number,
  shape = (core: string): string => core,
): Canary {
  const core = `kanarie${String(number).padStart(2, "0")}Vogel${"q7Zx".repeat(3)}`;
  return { name, core, value: shape(core) };
}

/** Where canaries are found in a text: the name of the secret and the form that it has there. */
export function canariesIn(text: string, canaries: readonly Canary[]): readonly string[] {
  const lower = text.toLowerCase();
  return canaries.flatMap(({ name, value, core }) => {
    const forms = [...formsOf(core), ...formsOf(value)];
    return forms
      .filter(([, form, anyCase]) =>
        (anyCase ? lower : text).includes(anyCase ? form.toLowerCase() : form),
      )
      .map(([kind]) => `${name} ${kind}`);
  });
}

type Form = readonly [kind: string, form: string, anyCase: boolean];

function formsOf(text: string): readonly Form[] {
  const base64 = [0, 1, 2].map((lead) => innerBase64(text, lead));
  return [
    ["raw", text, true],
    ["URL-encoded", encodeURIComponent(text), true],
    ["JSON-escaped", JSON.stringify(text).slice(1, -1), true],
    ["hexadecimal", Buffer.from(text).toString("hex"), true],
    ...base64.map((form, lead): Form => [`base64 at ${lead}`, form, false]),
    ...base64.map((form, lead): Form => [`base64url at ${lead}`, urlSafe(form), false]),
  ];
}

/** The characters in the middle that depend on the text alone, wherever in a longer text it stands. */
function innerBase64(text: string, lead: number): string {
  const bytes = Buffer.concat([Buffer.alloc(lead), Buffer.from(text)]);
  const whole = Math.floor(bytes.length / 3) * 4;
  return bytes.toString("base64").slice(lead === 0 ? 0 : 4, whole);
}

function urlSafe(form: string): string {
  return form.replaceAll("+", "-").replaceAll("/", "_");
}
