/** The end of a channel that messages are sent through. */
export interface Channel {
  readonly connected: boolean;
  send?(messages: readonly object[], sent: () => void): boolean;
}

/** Sends what is said in one turn of the loop as one message: each costs both sides a call of the system. */
export class Outbox<Message extends object> {
  readonly #channel: Channel;
  #waiting: Message[] = [];

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Never fails: where nobody listens any more, it is lost. */
  put(message: Message): void {
    this.#waiting.push(message);
    if (this.#waiting.length === 1) setImmediate(() => this.#send());
  }

  #send(): void {
    const messages = this.#waiting;
    this.#waiting = [];
    if (this.#channel.connected) this.#channel.send?.(messages, () => undefined);
  }
}
