import { type Role, roles } from "../model/role.ts";
import type { SessionDocument } from "../ports/portal-wire.ts";
import { call } from "./api.ts";
import { caller, hasEnded } from "./session-ended.ts";

export { caller, hasEnded } from "./session-ended.ts";

/** Finds out who is signed in. Throws `ApiError`. */
export async function loadSession(): Promise<void> {
  caller.value = (await call<SessionDocument>("/session")).caller;
}

/** Throws `ApiError`: for a token that is not known, 401. */
export async function signIn(token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const { caller: known } = await call<SessionDocument>("/session", { method: "POST", headers });
  hasEnded.value = false;
  caller.value = known;
}

export async function signOut(): Promise<void> {
  await call("/session", { method: "DELETE" });
  hasEnded.value = false;
  caller.value = null;
}

/** Whether who is signed in may do what takes this role. */
export function may(role: Role): boolean {
  const own = caller.value?.role;
  return own !== undefined && roles.indexOf(own) >= roles.indexOf(role);
}
