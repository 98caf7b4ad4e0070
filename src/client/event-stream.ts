/** What happens, as it comes: one message after the other. */
export interface EventStream<Event> extends AsyncIterable<Event> {
  /** The id to go on behind, as `after` of another call; undefined: there is none yet. */
  readonly last: string | undefined;
}

/** Reads server-sent events whose data is JSON. `pieces` is asked once, when somebody begins to iterate. */
export class ServerSentEvents implements EventStream<unknown> {
  readonly #pieces: () => AsyncIterable<string>;
  #last: string | undefined;

  constructor(after: string | undefined, pieces: () => AsyncIterable<string>) {
    this.#last = after;
    this.#pieces = pieces;
  }

  get last(): string | undefined {
    return this.#last;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator {
    let rest = "";
    for await (const piece of this.#pieces()) {
      const blocks = (rest + piece).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) yield* this.#messagesOf(block);
    }
  }

  /** A block may be a comment, a place without a message, or a message. */
  *#messagesOf(block: string): Generator {
    const data: string[] = [];
    for (const line of block.split("\n")) {
      if (line.startsWith("id: ")) this.#last = line.slice("id: ".length);
      if (line.startsWith("data: ")) data.push(line.slice("data: ".length));
    }
    if (data.length > 0) yield JSON.parse(data.join("\n")) as unknown;
  }
}
