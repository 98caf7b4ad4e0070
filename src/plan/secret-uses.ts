import type { Action, Authentication, ErrorAction } from "../model/action.ts";
import { calledAddress, hostOfAddress } from "../model/called-address.ts";
import type { Heartbeat } from "../model/job.ts";
import type { AnyDefinition, PlannedChange, PlannedSecretUse } from "../model/plan.ts";
import { secretNamesIn } from "../model/secret-names.ts";

/**
 * Which secrets the changes would send where nobody sent them before (threat T35): whoever reviews a plan sees a secret
 * that a job has not used, or a host that it has not gone to. One entry a secret, host and collection.
 */
export function newSecretUses(changes: readonly PlannedChange[]): readonly PlannedSecretUse[] {
  const found = new Map<string, PlannedSecretUse & { readonly addresses: string[] }>();
  for (const { address, before, after, movedFrom } of changes) {
    // Which collection may send a secret is the host's to say: in another one it is a new use.
    const isElsewhere =
      movedFrom !== undefined && movedFrom.split("/")[0] !== address.split("/")[0];
    const known = new Set(usesIn(isElsewhere ? null : before).map(keyOf));
    const collection = address.split("/")[0] ?? address;
    for (const use of usesIn(after)) {
      if (known.has(keyOf(use))) continue;
      const key = `${collection.toLowerCase()} ${keyOf(use)}`;
      const entry = found.get(key) ?? { ...use, collection, addresses: [] };
      if (!entry.addresses.includes(address)) entry.addresses.push(address);
      found.set(key, entry);
    }
  }
  return [...found.values()].sort(byName);
}

interface Use {
  readonly secret: string;
  /** Null: a program, or a host that only a secret tells. */
  readonly host: string | null;
}

function keyOf({ secret, host }: Use): string {
  return `${secret} ${host ?? ""}`;
}

function byName(one: PlannedSecretUse, other: PlannedSecretUse): number {
  const [left, right] = [one, other].map(
    ({ secret, host, collection }) => `${secret} ${host ?? ""} ${collection}`,
  );
  return (left ?? "") < (right ?? "") ? -1 : 1;
}

function usesIn(definition: AnyDefinition | null): readonly Use[] {
  if (definition === null) return [];
  const { calls, rest } = callsIn(definition);
  return [
    ...calls.flatMap(({ sends, address }) => usesOf(sends, hostOfAddress(address)?.text ?? null)),
    ...usesOf(rest, null),
  ];
}

function usesOf(value: unknown, host: string | null): readonly Use[] {
  return [...secretNamesIn(value).keys()].map((secret) => ({ secret, host }));
}

/** A value that is sent, and the address that it is sent to. */
interface Call {
  readonly sends: unknown;
  readonly address: string;
}

/** What a definition calls, and what of it goes to no host: the arguments and the environment of a WebJob. */
function callsIn(definition: AnyDefinition): {
  readonly calls: readonly Call[];
  readonly rest: unknown;
} {
  const { action, notify, heartbeat, ...rest } = definition as {
    readonly action?: Action;
    readonly notify?: readonly { readonly action: ErrorAction }[];
    readonly heartbeat?: Heartbeat;
  };
  const actions = [
    ...(action === undefined ? [] : [action, ...(action.errorAction ?? [])]),
    ...(notify ?? []).map((one) => one.action),
  ];
  const beats = heartbeat === undefined ? [] : [{ sends: heartbeat.uri, address: heartbeat.uri }];
  return { calls: [...actions.flatMap(callsOf), ...beats], rest };
}

function callsOf(action: Action | ErrorAction): readonly Call[] {
  const address = calledAddress(action);
  if (action.type !== "http" && action.type !== "https") {
    return [{ sends: { ...action, errorAction: undefined }, address }];
  }
  const { authentication, ...request } = action.request;
  const proves = { sends: authentication, address: tokenAddress(authentication) ?? address };
  return [{ sends: request, address }, proves];
}

/** Where the secret of an OAuth client goes: to whoever gives out tokens, and not to the target. */
function tokenAddress(authentication: Authentication | undefined): string | undefined {
  if (authentication?.type === "OAuth2ClientCredentials") return authentication.tokenEndpoint;
  if (authentication?.type !== "ActiveDirectoryOAuth") return undefined;
  return authentication.tokenEndpoint ?? "https://login.microsoftonline.com";
}
