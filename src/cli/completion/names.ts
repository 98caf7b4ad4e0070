import { withReader } from "../../compose/owner.ts";
import { tokensIn } from "../../compose/tokens.ts";
import { environmentNames } from "../../config/environment-names.ts";
import type { Context } from "../context.ts";
import type { NameKind } from "./candidates.ts";

/** Somebody waits with a finger on the key. */
const patienceMs = 2_000;

/**
 * Names that begin so and may stand here; none where they cannot be had at once: a completion has no place to complain.
 */
export async function namesOf(
  kind: NameKind,
  beginning: string,
  context: Context,
): Promise<readonly string[]> {
  const tooLate = new Promise<readonly string[]>((resolve) => {
    setTimeout(resolve, patienceMs, []).unref();
  });
  const found = lookUp[kind](context, beginning).catch(() => []);
  return (await Promise.race([found, tooLate])).filter((name) => name.startsWith(beginning));
}

type LookUp = (context: Context, beginning: string) => Promise<readonly string[]>;

const lookUp: Readonly<Record<NameKind, LookUp>> = {
  addresses,
  environments: async ({ dir }) => environmentNames(dir),
  tokens: async ({ stateDir }) => (await tokensIn(stateDir).list()).map(({ name }) => name),
};

/** Collections; the jobs of one as soon as it is the only one that can be meant. */
async function addresses(context: Context, beginning: string): Promise<readonly string[]> {
  const where = { ...context, lockTimeoutMs: 0, say: undefined };
  const slash = beginning.indexOf("/");
  const collection = slash < 0 ? undefined : beginning.slice(0, slash);
  const { collections } = await withReader(where, (owner) => owner.status(collection));
  const meant = collections.filter(({ name }) => name.startsWith(collection ?? beginning));
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return meant.map(({ name }) => name);
  return [only.name, ...only.jobs.map(({ address }) => address)];
}
