/** What was filled into the fields of a form, by their names. */
export function filledIn(form: HTMLFormElement): Readonly<Record<string, string>> {
  const filled: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") filled[name] = value;
  }
  return filled;
}
