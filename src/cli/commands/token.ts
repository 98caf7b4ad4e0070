import {
  refuseUnknownToken,
  stateOfToken,
  type TokenRecord,
  tokensIn,
} from "../../compose/tokens.ts";
import { exitCodes } from "../../model/codes.ts";
import { nameKey } from "../../model/names.ts";
import { refuse } from "../../model/problem.ts";
import { isRole, type Role, roles } from "../../model/role.ts";
import { plainTokens } from "../../ui/plain.ts";
import { renderTokens, type TokenShown } from "../../ui/token/text.ts";
import { type Context, contextOf, durationOption } from "../context.ts";
import { isDryRun, nothingChanged } from "../dry-run.ts";
import { printResult } from "../output.ts";
import { type Invocation, textOption } from "../specification.ts";

/** `sched token create | list | revoke`. */
export async function run(invocation: Invocation): Promise<0> {
  const [action = "", name] = invocation.arguments;
  const does = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (does === undefined) {
    return refuse("usage/wrong", {
      detail: `There is no \`sched token ${action}\`.`,
      hint: "There are create, list and revoke.",
    });
  }
  await does(invocation, contextOf(invocation), name);
  return exitCodes.done;
}

type Act = (invocation: Invocation, context: Context, name: string | undefined) => Promise<void>;

const actions: Readonly<Record<string, Act>> = { create, list, revoke };

/** The token alone goes to standard output, so that a script can take it from there; what to know beside it does not. */
async function create(
  invocation: Invocation,
  context: Context,
  given: string | undefined,
): Promise<void> {
  const { terminal, options } = invocation;
  const name = nameOf("create", given);
  const role = roleOf(textOption(options, "role"));
  const life = textOption(options, "expires");
  const lifeMs = life === undefined ? undefined : durationOption("--expires", life);
  if (lifeMs === 0) {
    refuse("usage/wrong", {
      detail: "--expires 0: the token would be of no use.",
      hint: "Write a duration such as P90D, or leave it out for a token that does not expire.",
    });
  }
  if (isDryRun(options)) return wouldCreate(invocation, context, { name, role });
  const { secret, record } = await tokensIn(context.stateDir).create({
    name,
    role,
    lifeMs,
    by: context.by,
  });
  if (!context.json) terminal.error(createdText(record));
  printResult(terminal, context, {
    text: () => `${secret}\n`,
    json: () => ({ formatVersion: "1.0", token: secret, ...shownOf(record) }),
  });
}

/** No token is made, so none is printed. */
async function wouldCreate(
  invocation: Invocation,
  context: Context,
  { name, role }: { readonly name: string; readonly role: Role },
): Promise<void> {
  const valid = await validTokens(context, name);
  if (valid.length > 0) {
    refuse("token/exists", {
      detail: `A valid token has the name "${name}" already.`,
      hint: `Choose another name, or end that one first: sched token revoke ${name}`,
    });
  }
  printResult(invocation.terminal, context, {
    text: () => `Would make a token ${name} (role ${role}).\n${nothingChanged(invocation)}`,
    json: () => ({ formatVersion: "1.0", dryRun: true, name, role }),
  });
}

async function validTokens(context: Context, name: string): Promise<readonly TokenShown[]> {
  const all = (await tokensIn(context.stateDir).list()).map(shownOf);
  return all.filter((one) => one.state === "valid" && nameKey(one.name) === nameKey(name));
}

async function list({ terminal }: Invocation, context: Context): Promise<void> {
  const tokens = (await tokensIn(context.stateDir).list()).map(shownOf);
  printResult(terminal, context, {
    text: () => renderTokens(tokens, terminal.colour),
    json: () => ({ formatVersion: "1.0", tokens }),
    plain: () => plainTokens(tokens),
  });
}

async function revoke(
  invocation: Invocation,
  context: Context,
  given: string | undefined,
): Promise<void> {
  const { terminal } = invocation;
  const name = nameOf("revoke", given);
  if (isDryRun(invocation.options)) {
    const ended = await validTokens(context, name);
    if (ended.length === 0) refuseUnknownToken(name);
    printResult(terminal, context, {
      text: () => `Would end the token ${name}.\n${nothingChanged(invocation)}`,
      json: () => ({ formatVersion: "1.0", dryRun: true, revoked: ended }),
    });
    return;
  }
  const revoked = await tokensIn(context.stateDir).revoke(name, context.by);
  printResult(terminal, context, {
    text: () => `The token ${name} is revoked: the next request with it is refused.\n`,
    json: () => ({ formatVersion: "1.0", revoked: revoked.map(shownOf) }),
  });
}

function nameOf(action: string, name: string | undefined): string {
  if (name !== undefined) return name;
  return refuse("usage/wrong", {
    detail: `\`sched token ${action}\` needs the name of a token.`,
    hint: `For example: sched token ${action} ci`,
  });
}

function roleOf(text: string | undefined): Role {
  if (text !== undefined && isRole(text)) return text;
  return refuse("usage/wrong", {
    detail: "`sched token create` needs `--role`: what its holder may do.",
    hint: `One of ${roles.join(", ")}; each may do what those before it may.`,
  });
}

function createdText({ name, role, expiresAt }: TokenRecord): string {
  const end = expiresAt === null ? "does not expire" : `expires at ${expiresAt}`;
  return `The token ${name} (role ${role}) ${end}. It is shown this once and kept nowhere:\n`;
}

/** Its hash stays where it is. */
function shownOf({ hash: _hash, ...record }: TokenRecord): TokenShown {
  return { ...record, state: stateOfToken(record) };
}
