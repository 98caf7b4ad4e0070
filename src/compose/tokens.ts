import type { Authenticate } from "../api/access.ts";
import type { TokenRights } from "../config/load-serve.ts";
import { nameKey } from "../model/names.ts";
import type { Caller } from "../model/role.ts";
import type { Instant } from "../model/time.ts";
import { systemFiles } from "../state/files.ts";
import {
  createToken,
  listTokens,
  refuseUnknownToken,
  type NewToken,
  revokeToken,
  TokenBook,
  type TokenPlace,
  type TokenRecord,
  type TokenRequest,
  tokenState,
} from "../state/tokens.ts";
import { systemClock } from "../system-clock.ts";

/** The tokens of a state's folder, as `sched token` works on them: beside a service that runs, without asking it. */
export interface Tokens {
  create(request: TokenRequest): Promise<NewToken>;
  revoke(name: string, by: string): Promise<readonly TokenRecord[]>;
  list(): Promise<readonly TokenRecord[]>;
}

export function tokensIn(stateDir: string): Tokens {
  const place = placeIn(stateDir);
  return {
    create: (request) => createToken(place, request),
    revoke: (name, by) => revokeToken(place, { name, by }),
    list: () => listTokens(place),
  };
}

/** Who may come in over TCP. */
export interface TokenDoor {
  /** Valid tokens at the beginning. */
  readonly count: number;
  readonly authenticate: Authenticate;
  /** What `serve.yaml` says about names from now on, which counts instead of the token's role. */
  readonly grant: (rights: readonly TokenRights[] | undefined) => void;
}

/** Refuses with `state/damaged` a file of tokens that cannot be read. */
export async function tokenDoor(
  stateDir: string,
  rights: readonly TokenRights[] | undefined,
  onTrouble: (message: string) => void,
): Promise<TokenDoor> {
  const now = systemClock.now();
  const tokens = await listTokens(placeIn(stateDir));
  const book = new TokenBook(stateDir, onTrouble);
  let byName = namedRights(rights);
  return {
    count: tokens.filter((one) => tokenState(one, now) === "valid").length,
    authenticate: (authorization) => {
      const secret = bearerOf(authorization);
      const record = secret === undefined ? undefined : book.find(secret, systemClock.now());
      return record && callerOf(record, byName.get(nameKey(record.name)));
    },
    grant: (granted) => (byName = namedRights(granted)),
  };
}

function namedRights(rights: readonly TokenRights[] = []): ReadonlyMap<string, TokenRights> {
  return new Map(rights.map((one) => [nameKey(one.name), one]));
}

function callerOf(record: TokenRecord, rights: TokenRights | undefined): Caller {
  if (rights === undefined) return { name: record.name, role: record.role, webJobs: false };
  const { role, collections, webJobs } = rights;
  return { name: record.name, role, webJobs, collections };
}

/** RFC 6750; the scheme in any case. */
function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer +([\w\-.~+/]+=*)$/i.exec(authorization ?? "")?.[1];
}

function placeIn(stateDir: string): TokenPlace {
  return { folder: stateDir, files: systemFiles, clock: systemClock };
}

export { refuseUnknownToken };
export type { NewToken, TokenRecord };

/** Of the moment: `valid`, `expired` or `revoked`. */
export function stateOfToken(
  record: Omit<TokenRecord, "hash">,
  now: Instant = systemClock.now(),
): string {
  return tokenState(record, now);
}
