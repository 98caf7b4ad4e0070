import { contentLimits } from "../model/content.ts";
import { minuteMs } from "../model/time.ts";

/** How much one caller may ask of us at once (threat T10). */
export interface Limits {
  readonly bodyBytes: number;
  /** Of a plan or an apply: a project is sent whole. */
  readonly projectBytes: number;
  /** How many projects are taken in at once; the next is told to come again. */
  readonly projectsAtOnce: number;
  /** How many answers are worked out of all schedules at once. */
  readonly computationsAtOnce: number;
  /** How deep arrays and objects may nest in a body. */
  readonly jsonDepth: number;
  readonly headerBytes: number;
  /** To send the request; an answer may take as long as it needs. */
  readonly requestTimeoutMs: number;
  readonly connections: number;
  /** Of one token; the local socket has no limit. */
  readonly requestsPerMinute: number;
  /** Streams of events that are open at once. */
  readonly streamsAtOnce: number;
  /** How long a stream may outlive the token that it began with. */
  readonly recheckMs: number;
  /** Of one file of a WebJob. */
  readonly fileBytes: number;
  readonly filesAtOnce: number;
  /** To send one file. */
  readonly fileTimeoutMs: number;
}

const mebibyte = 1_024 * 1_024;

export const outsiders: Limits = {
  bodyBytes: mebibyte,
  // About 30,000 jobs, and 30 s to send them. Two of them are what reading and planning may take of the memory.
  projectBytes: 32 * mebibyte,
  projectsAtOnce: 2,
  // The pages of several people who look at the portal in the same moment; each takes milliseconds.
  computationsAtOnce: 8,
  jsonDepth: 64,
  headerBytes: 16 * 1_024,
  requestTimeoutMs: 30_000,
  connections: 256,
  streamsAtOnce: 64,
  // A hundred a second: more than any page or script of ours asks, and little of what the machine can answer.
  requestsPerMinute: 6_000,
  recheckMs: 5_000,
  fileBytes: contentLimits.bytes,
  filesAtOnce: 8,
  // 100 MB at one megabit a second.
  fileTimeoutMs: 15 * minuteMs,
};

/** The local socket: the same person's own files, 100,000 jobs of them. */
export const insiders: Limits = {
  ...outsiders,
  bodyBytes: 256 * mebibyte,
  projectBytes: 256 * mebibyte,
  projectsAtOnce: Number.POSITIVE_INFINITY,
  computationsAtOnce: Number.POSITIVE_INFINITY,
  jsonDepth: 128,
};

declare module "fastify" {
  /** What a route tells the hooks of itself. */
  interface FastifyContextConfig {
    /** Its body is a file. */
    takesFiles?: true;
  }
}
