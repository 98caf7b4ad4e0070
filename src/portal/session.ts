import { type Role, roles } from "../model/role.ts";
import type { SessionDocument } from "../ports/portal-wire.ts";
import { call } from "./api.ts";
import { caller, hasEnded, sessionEnded } from "./session-ended.ts";

export { caller, hasEnded } from "./session-ended.ts";

/** Finds out who is signed in. Throws `ApiError`. */
export async function loadSession(): Promise<void> {
  caller.value = (await call<SessionDocument>("/session")).caller;
}

/** How often a page that is open asks whether it is still welcome: what is live may be silent for hours. */
const watchMs = 15_000;

/** Notices the end of the session, and another role, until the answer is called. */
export function startWatching(): () => void {
  const look = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    const known = (await call<SessionDocument>("/session")).caller;
    if (known === null) sessionEnded();
    else if (JSON.stringify(known) !== JSON.stringify(caller.value)) caller.value = known;
  };
  // That the service does not answer is said where something is shown.
  const timer = setInterval(() => void look().catch(() => undefined), watchMs);
  return () => clearInterval(timer);
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
