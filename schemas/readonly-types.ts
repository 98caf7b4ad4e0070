/** Types as json-schema-to-typescript prints them unformatted, with every member and list readonly. */
export function asReadonly(types: string): string {
  const members = types.replaceAll(
    /^((?:[\w$]+|"[^"]+"|\[k: string\])\??: )/gm,
    (member) => `readonly ${member}`,
  );
  const starts = [...members.matchAll(/\[\]/g)].map(({ index }) => startOf(members, index));
  let text = members;
  for (const start of starts.sort((one, other) => other - one)) {
    text = `${text.slice(0, start)}readonly ${text.slice(start)}`;
  }
  return text;
}

const opening: Readonly<Record<string, string>> = { ")": "(", "}": "{", ">": "<" };

/** Where the type begins that the `[]` at `index` makes a list of. */
function startOf(text: string, index: number): number {
  const last = text.charAt(index - 1);
  const open = opening[last];
  if (open === undefined) {
    const name = /\w+$/.exec(text.slice(Math.max(0, index - 200), index))?.[0];
    if (name === undefined) throw new Error(`Before a list stands ${JSON.stringify(last)}.`);
    return index - name.length;
  }
  let depth = 0;
  for (let at = index - 1; at >= 0; at -= 1) {
    if (text.charAt(at) === last) depth += 1;
    if (text.charAt(at) === open) depth -= 1;
    if (depth === 0) return at - (/\w*$/.exec(text.slice(0, at))?.[0].length ?? 0);
  }
  throw new Error("A list of a type that does not begin.");
}
