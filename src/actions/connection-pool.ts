/** A connection that several attempts share. */
export interface SharedConnection {
  /** True once nothing new may be sent through it. */
  readonly retired: boolean;
  /** Ends it; what is under way is lost. */
  close(): Promise<void>;
}

/** Connections by name: made when one is first needed, and anew when the last of that name is retired. */
export class ConnectionPool<Connection extends SharedConnection> {
  readonly #connections = new Map<string, Connection>();

  /** @param open is given what to call when the connection is not used any more */
  of(name: string, open: (onIdle: () => void) => Connection): Connection {
    const known = this.#connections.get(name);
    if (known?.retired === false) return known;
    const connection = open(() => {
      if (this.#connections.get(name) === connection) this.#connections.delete(name);
      void connection.close();
    });
    this.#connections.set(name, connection);
    return connection;
  }

  async close(): Promise<void> {
    const open = [...this.#connections.values()];
    this.#connections.clear();
    await Promise.all(open.map((connection) => connection.close()));
  }
}

/** A connection that nothing goes through any more is closed after this time; brokers close it after some minutes. */
const idleMs = 120_000;

/** Counts what goes through a connection, and tells when that has been nothing for two minutes. */
export class Usage {
  readonly #onIdle: () => void;
  #under = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
  }

  enter(): void {
    this.#under += 1;
    this.stop();
  }

  /** @param retired a connection that will not be used again is idle as soon as nobody waits for it */
  leave(retired: boolean): void {
    this.#under -= 1;
    if (this.#under > 0) return;
    if (retired) this.#onIdle();
    else this.#timer = setTimeout(this.#onIdle, idleMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
