import type { Client } from "undici";

/** One request, as a pool sees it. */
export interface Call {
  /** True once nobody waits for it any more: when its turn comes it is passed over. */
  readonly over: boolean;
  /** Its turn: send now. The pool's `leave` is to be called once, when the connection is free again. */
  sendOn(connection: Client): void;
}

let calls = 0;

/**
 * The connections to one origin with one TLS identity, and the line of those who wait for one. Both are ours, not those of
 * undici's `Pool`: that one looks through all its connections for each call, wraps whoever waits, and cannot be left by a
 * call that was cancelled.
 */
export class LimitedPool {
  /** Which of all calls was the last that came here. */
  lastUse = 0;
  closed = false;
  readonly #connect: () => Client;
  readonly #callsMax: number;
  /** Each lives as long as the pool, and makes a new socket when its last one is gone. */
  readonly #connections: Client[] = [];
  /** The one that was used last comes first, so that the others can close their sockets. */
  readonly #free: Client[] = [];
  #line: Call[] = [];
  #first = 0;

  /** @param callsMax calls at once, each on a connection of its own */
  constructor(connect: () => Client, callsMax: number) {
    this.#connect = connect;
    this.#callsMax = callsMax;
  }

  get idle(): boolean {
    return this.#free.length === this.#connections.length;
  }

  enter(call: Call): void {
    this.lastUse = ++calls;
    const connection = this.#free.pop() ?? this.#another();
    if (connection === undefined) this.#line.push(call);
    else call.sendOn(connection);
  }

  /** Gives a connection back: to who waits for one. */
  leave(connection: Client): void {
    const next = this.#next();
    if (next === undefined) this.#free.push(connection);
    else next.sendOn(connection);
  }

  /** Resolves when all calls under way have ended. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.#connections.map((connection) => connection.close()));
  }

  /** Ends all connections at once; calls under way fail. */
  async destroy(): Promise<void> {
    this.closed = true;
    await Promise.all(this.#connections.map((connection) => connection.destroy()));
  }

  #another(): Client | undefined {
    if (this.#connections.length >= this.#callsMax) return undefined;
    const connection = this.#connect();
    this.#connections.push(connection);
    return connection;
  }

  #next(): Call | undefined {
    while (this.#first < this.#line.length) {
      const call = this.#line[this.#first++];
      if (call?.over === false) return call;
    }
    this.#line = [];
    this.#first = 0;
    return undefined;
  }
}
