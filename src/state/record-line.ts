import type { HistoryRecord } from "../model/run.ts";
import { secondMs } from "../model/time.ts";

/** What is told of a record by the line it is written in, as far as that can be done without reading all of it. */
export interface LineFacts {
  /** As it stands there; undefined: nobody can find the record by its address. */
  readonly address: string | undefined;
  readonly status: StatusCode;
  /** Of the scheduled time, since 1970; `unknownSecond` where that cannot be told in 32 bits. */
  readonly second: number;
}

/** Position in `statusNames`; `unknownStatus`: it may be any. */
export type StatusCode = number;

const statusNames: readonly string[] = ["succeeded", "failed", "skipped"];
export const unknownStatus: StatusCode = statusNames.length;
export const unknownSecond = 0xff_ff_ff_ff;

/** A line that was spoilt on the disk costs that record, not the rest of the history. */
export function parseRecord(line: Buffer): HistoryRecord | undefined {
  try {
    return JSON.parse(line.toString("utf8")) as HistoryRecord;
  } catch {
    return undefined;
  }
}

/**
 * Address, scheduled time and status stand one behind the other in front of everything that a target or a person wrote;
 * where they do not, the line is parsed. Where something cannot be told it is unknown, never wrong.
 */
export function factsOfLine(line: Buffer): LineFacts {
  const at = line.indexOf(addressMark);
  const from = at + addressMark.length;
  const end = at < 0 ? -1 : line.indexOf(quote, from);
  if (end < 0) return factsOfRecord(parseRecord(line));
  const [, time, status] = usual.exec(line.toString("latin1", end, end + usualLengthMax)) ?? [];
  const address = line.toString("utf8", from, end);
  if (time === undefined || address.includes("\\")) return factsOfRecord(parseRecord(line));
  return { address, status: codeOfStatus(status), second: secondOf(time) };
}

/** `unknownStatus` for one that no record that is kept has. */
export function codeOfStatus(status: unknown): StatusCode {
  const code = statusNames.indexOf(String(status));
  return code < 0 ? unknownStatus : code;
}

function factsOfRecord(record: Partial<HistoryRecord> | null | undefined): LineFacts {
  const { address, status, scheduledTime } = record ?? {};
  return {
    address: typeof address === "string" ? address : undefined,
    status: codeOfStatus(status),
    second: secondOf(String(scheduledTime)),
  };
}

function secondOf(time: string): number {
  const second = Math.floor(Date.parse(time) / secondMs);
  return second >= 0 && second < unknownSecond ? second : unknownSecond;
}

const quote = 0x22;
const addressMark = Buffer.from('"address":"');
const usual = /^","scheduledTime":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)","status":"([a-z]+)"/;
const usualLengthMax = 80;
