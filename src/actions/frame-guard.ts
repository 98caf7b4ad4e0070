/** What a broker has to tell a sender is short; the AMQP library would wait for four gigabytes. */
const frameBytesMax = 256 * 1024;
/** `AMQP`, which begins the eight bytes that open a protocol; as the size of a frame it would be a gigabyte. */
const protocolHeader = 0x414d5150;
const protocolHeaderBytes = 8;

/** Follows the frames of AMQP 1.0 through a stream, and finds one that is too large as soon as it is announced. */
export class FrameGuard {
  readonly #size = Buffer.alloc(4);
  #sizeBytes = 0;
  #rest = 0;

  /** The next piece of the stream. False: a frame in it announces more than anybody needs, or is none. */
  accepts(chunk: Buffer): boolean {
    for (let at = 0; at < chunk.length;) {
      if (this.#rest > 0) {
        const skipped = Math.min(this.#rest, chunk.length - at);
        this.#rest -= skipped;
        at += skipped;
      } else {
        this.#size[this.#sizeBytes++] = chunk[at++] ?? 0;
        if (this.#sizeBytes === 4 && !this.#begin()) return false;
      }
    }
    return true;
  }

  #begin(): boolean {
    const size = this.#size.readUInt32BE(0);
    const length = size === protocolHeader ? protocolHeaderBytes : size;
    this.#sizeBytes = 0;
    this.#rest = length - 4;
    return length >= protocolHeaderBytes && length <= frameBytesMax;
  }
}
