/** Which of several machines runs a job of which there must be one. */
export interface SingletonLocks {
  /** The lock of a WebJob, or undefined while another machine holds it. Rejects when nobody can tell. */
  take(address: string): Promise<SingletonLease | undefined>;
}

export interface SingletonLease {
  /** Aborts when it was lost to another machine. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** There is one machine: every lock is its own. */
export const onlyMachine: SingletonLocks = {
  take: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
};
