/** How much one caller may ask of us at once (threat T10). */
export interface Limits {
  readonly bodyBytes: number;
  /** How deep arrays and objects may nest in a body. */
  readonly jsonDepth: number;
  readonly headerBytes: number;
  /** To send the request; an answer may take as long as it needs. */
  readonly requestTimeoutMs: number;
  readonly connections: number;
}

const mebibyte = 1_024 * 1_024;

export const outsiders: Limits = {
  bodyBytes: mebibyte,
  jsonDepth: 64,
  headerBytes: 16 * 1_024,
  requestTimeoutMs: 30_000,
  connections: 256,
};

/** The local socket: the same person's own files, 100,000 jobs of them. */
export const insiders: Limits = { ...outsiders, bodyBytes: 256 * mebibyte, jsonDepth: 128 };
