import { ArmError, badRequest } from "../arm/arm-error.ts";
import type { ArmRequest } from "../arm/route.ts";

/** Lists, as Azure cut them: `$top` is a cut, and without it come pages of a hundred with a link to the next. */

export interface Page {
  readonly value: readonly unknown[];
  readonly nextLink: string | null;
}

const pageSize = 100;

/** Which part of a list was asked for. */
export interface Cut {
  readonly skip: number;
  readonly top: number | undefined;
}

/** `$top` from 1 to 100, `$skip` from 0; refused with 400 otherwise. */
export function cutOf({ query }: ArmRequest): Cut {
  const top = query.get("$top");
  const skip = query.get("$skip");
  return {
    top: top === undefined ? undefined : numberIn(top, "$top", 1, pageSize),
    skip: skip === undefined ? 0 : numberIn(skip, "$skip", 0, 2_147_483_647),
  };
}

function numberIn(text: string, name: string, low: number, high: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  const range = low === 0 ? "from 0 on" : `from ${low} to ${high}`;
  throw badRequest(`'${name}' must be an integer ${range}.`, name);
}

export function pageOf(items: readonly unknown[], cut: Cut, request: ArmRequest): Page {
  return pageFrom(items.slice(cut.skip), cut, request);
}

/** What a page is made of: one more than it shows, which tells whether there is another page. */
export function partOf({ skip, top }: Cut): { readonly skip: number; readonly limit: number } {
  return { skip, limit: top ?? pageSize + 1 };
}

/** The same of items that begin where the page does. */
export function pageFrom(items: readonly unknown[], { skip, top }: Cut, request: ArmRequest): Page {
  const shown = top ?? pageSize;
  const isMore = top === undefined && items.length > shown;
  return {
    value: items.slice(0, shown),
    nextLink: isMore ? linkTo(request, skip + shown) : null,
  };
}

/** The same list from there on, with what else was asked. */
function linkTo({ url, query }: ArmRequest, skip: number): string {
  const kept = [...query].filter(([name]) => name !== "$skip");
  const parameters = [...kept, ["$skip", String(skip)] as const].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `${url}?${parameters.join("&")}`;
}

/**
 * The word of a `$filter`: `state eq Enabled`, quoted or not, in any case. Undefined: everything is asked for. Anything
 * but one comparison of that field with one of the words is refused with 400.
 */
export function filterOf(
  { query }: ArmRequest,
  field: string,
  known: readonly string[],
): string | undefined {
  const text = query.get("$filter");
  if (text === undefined || text.trim() === "") return undefined;
  const match = /^\s*(\w{1,40})\s+eq\s+(?:'(\w{1,40})'|(\w{1,40}))\s*$/i.exec(text);
  const [, name, quoted, bare] = match ?? [];
  const word = (quoted ?? bare)?.toLowerCase();
  const found = known.find((each) => each.toLowerCase() === word);
  if (name?.toLowerCase() === field && found !== undefined) return found;
  throw new ArmError(
    400,
    "InvalidFilter",
    `'$filter' must be '${field} eq' with one of ${known.join(", ")}.`,
    { target: "$filter" },
  );
}
