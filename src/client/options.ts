/** What every call takes besides its own. */
export interface CallOptions {
  /** Ends the call, which then rejects with the reason of the signal. What was begun on the other side goes on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long the connection may be silent before the call is given up, milliseconds. Absent: half a minute, a minute for
   * answers that come in lines or bytes, and ten for those that have to be computed from a whole project.
   */
  readonly silenceMs?: number | undefined;
}

/** An answer that is of a version. */
export interface Versioned {
  /** For `ifMatch` of a call that shall change this version and no other. Absent where nothing is left. */
  readonly etag?: string;
}
