import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FrameGuard } from "../../../src/actions/frame-guard.ts";

const header = Buffer.from("AMQP\u0000\u0001\u0000\u0000", "latin1");

function frame(size: number, filled = size - 4): Buffer {
  const announced = Buffer.alloc(4);
  announced.writeUInt32BE(size);
  return Buffer.concat([announced, Buffer.alloc(Math.max(0, filled))]);
}

/** Whether all pieces are taken. */
function accepts(...pieces: readonly Buffer[]): boolean {
  const guard = new FrameGuard();
  return pieces.every((piece) => guard.accepts(piece));
}

test.each([
  ["an opening and small frames", [header, frame(8), frame(200), frame(8)], true],
  ["the largest that is taken", [header, frame(262_144), frame(8)], true],
  ["one byte more, as soon as it is announced", [header, frame(262_145, 0)], false],
  ["gigabytes", [header, frame(0x7fffffff, 0)], false],
  ["a frame shorter than its own head", [header, frame(7, 3)], false],
  ["an answer of HTTP", [Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")], false],
])("%s: %s", (_what, pieces, expected) => {
  expect(accepts(...pieces)).toBe(expected);
});

test("how the stream is cut into pieces makes no difference", () => {
  const sizes = fc.array(fc.integer({ min: 8, max: 300 }), { maxLength: 10 });
  fc.assert(
    fc.property(sizes, fc.boolean(), fc.integer({ min: 1, max: 50 }), (lengths, isBad, step) => {
      const end = isBad ? [frame(999_999_999, 20)] : [];
      const stream = Buffer.concat([header, ...lengths.map((size) => frame(size)), ...end]);
      const pieces: Buffer[] = [];
      for (let at = 0; at < stream.length; at += step) pieces.push(stream.subarray(at, at + step));
      expect(accepts(...pieces)).toBe(!isBad);
    }),
  );
});
