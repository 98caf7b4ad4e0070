import type { AmqpError, Delivery, EventContext, Sender } from "rhea";
import { failureOfBroker } from "./amqp-failure.ts";
import type { MessageEnd } from "./message-adapter.ts";

/** A message on its way through a link. */
export interface Sending {
  /** As it goes over the wire. */
  readonly message: Buffer;
  /** Nobody waits for it any more: it is not sent if it was not yet. */
  over: boolean;
  sent: boolean;
  readonly end: (end: MessageEnd) => void;
}

/** A sending link to one address. Messages wait in it until the broker gives credit, and then for its answer. */
export class AmqpLink {
  readonly #sender: Sender;
  readonly #under = new Map<Delivery, Sending>();
  #waiting: Sending[] = [];

  /** @param onGone the broker has closed the link: the next message needs another */
  constructor(sender: Sender, onGone: () => void) {
    this.#sender = sender;
    sender.on("sendable", () => this.#flush());
    sender.on("accepted", (context: EventContext) => this.#settle(context, { response: null }));
    for (const refusal of ["rejected", "released", "modified"] as const) {
      sender.on(refusal, (context: EventContext) => {
        const error = context.delivery?.remote_state?.["error"] as AmqpError | undefined;
        this.#settle(context, failureOfBroker(refusal, error, true));
      });
    }
    // Both come, the first only where there is an error; without a listener it would end the process.
    sender.on("sender_error", () => undefined);
    sender.on("sender_close", () => {
      onGone();
      this.fail((sent) => failureOfBroker("closed", sender.error as AmqpError | undefined, sent));
    });
  }

  send(sending: Sending): void {
    this.#waiting.push(sending);
    this.#flush();
  }

  /** Ends everything that waits or is under way. */
  fail(endOf: (sent: boolean) => MessageEnd): void {
    const all = [...this.#under.values(), ...this.#waiting];
    this.#under.clear();
    this.#waiting = [];
    for (const sending of all) sending.end(endOf(sending.sent));
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#sender.sendable()) {
      const sending = this.#waiting.shift();
      if (sending?.over === false) this.#transfer(sending);
    }
  }

  #transfer(sending: Sending): void {
    // Zero or absent: the broker names no limit.
    const bytesMax = this.#sender.max_message_size;
    if (bytesMax > 0 && sending.message.length > bytesMax) {
      const condition = "amqp:link:message-size-exceeded";
      const description = `${sending.message.length} bytes, and the broker takes ${bytesMax}`;
      sending.end(failureOfBroker("rejected", { condition, description }, false));
      return;
    }
    sending.sent = true;
    this.#under.set(this.#sender.send(sending.message, undefined, 0), sending);
  }

  #settle({ delivery }: EventContext, end: MessageEnd): void {
    if (delivery === undefined) return;
    this.#under.get(delivery)?.end(end);
    this.#under.delete(delivery);
  }
}
