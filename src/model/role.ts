/** What whoever asks a service may do: each may do what those before it may. */
export const roles = ["read", "operate", "apply", "admin"] as const;

export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Whoever asks a service, once known. */
export interface Caller {
  /** Of the token, or of the local user's files. */
  readonly name: string;
  readonly role: Role;
  /** The names of the only collections it may see and change; absent: all. */
  readonly collections?: readonly string[] | undefined;
  /** May apply WebJobs, which is running programs on the host: a right of its own. */
  readonly webJobs: boolean;
}
