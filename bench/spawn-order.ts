/** So many scripts and as many HTTP jobs, all due in the same second, and again every other second for so many rounds. */
export interface MixedOrder {
  readonly scripts: number;
  readonly calls: number;
  readonly rounds: number;
  readonly origin: string;
}

export interface MixedFigures {
  readonly dueAt: number;
  /** Runs of scripts that succeeded. */
  readonly succeeded: number;
  /** From due to the end of the last script, of the slowest round. */
  readonly slowestRoundMs: number;
  /** Of the firing process, while it fired. */
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** Processor time of the firing process for one round, all its threads, without its helpers. */
  readonly cpuMsARound: number;
}

/** Seconds between two rounds. */
export const everySeconds = 2;
