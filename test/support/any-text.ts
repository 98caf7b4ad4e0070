import * as fc from "fast-check";

/**
 * A character of any plane, half of them from the first page. What fast-check offers as `binary` is a table of all
 * 1,114,112, which takes longer to make than a thousand texts.
 */
export const anyUnit: fc.Arbitrary<string> = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCodePoint(code)),
  fc
    .integer({ min: 0x80, max: 0xff_ff })
    .filter(isNoSurrogate)
    .map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x1_00_00, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code)),
);

function isNoSurrogate(code: number): boolean {
  return code < 0xd8_00 || code > 0xdf_ff;
}
