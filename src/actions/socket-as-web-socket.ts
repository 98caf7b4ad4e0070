import type { Socket } from "node:net";

/** What a bridge needs to know, which the SDK hands through to it. */
export interface BridgeOptions {
  readonly open: () => Socket;
  readonly onOpen: () => void;
  /** Once, when the socket is over, with the error that ended it. */
  readonly onOver: (error: Error | undefined) => void;
}

type Listener = ((event?: unknown) => void) | null;

/**
 * A plain socket in the clothes of a WebSocket. The Service Bus SDK opens its own sockets, past any network policy; what
 * it lets its user replace is the WebSocket, and it never looks inside. So this one speaks no WebSocket at all: the
 * bytes of AMQP go to the broker's own port as they are, over the socket that the policy has judged.
 */
export class SocketAsWebSocket {
  onopen: Listener = null;
  onmessage: Listener = null;
  onclose: Listener = null;
  onerror: Listener = null;
  /** For logs of the SDK, which are off. */
  readonly url: string;
  readonly #socket: Socket;
  #over = false;

  constructor(url: string, _protocols: unknown, { open, onOpen, onOver }: BridgeOptions) {
    this.url = url;
    this.#socket = open();
    const ready = "encrypted" in this.#socket ? "secureConnect" : "connect";
    this.#socket.once(ready, () => {
      onOpen();
      this.onopen?.();
    });
    this.#socket.on("data", (data) => this.onmessage?.({ data }));
    this.#socket.once("error", (error) => this.#end(error, onOver));
    this.#socket.once("end", () => this.#end(undefined, onOver));
    this.#socket.once("close", () => this.#end(undefined, onOver));
  }

  send(data: Uint8Array): void {
    this.#socket.write(data);
  }

  close(): void {
    this.#socket.end();
  }

  #end(error: Error | undefined, onOver: BridgeOptions["onOver"]): void {
    if (this.#over) return;
    this.#over = true;
    this.#socket.destroy();
    onOver(error);
    if (error === undefined) this.onclose?.();
    else this.onerror?.(error);
  }
}
