import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatSecond } from "../../../src/model/time.ts";
import { readInstantText } from "../../../src/schedule/instant-text.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { normaliseTiming } from "../../../src/schedule/normalise.ts";
import { zoneClock } from "../../../src/schedule/time-zone.ts";

interface Vector {
  readonly id: string;
  readonly category: string;
  readonly note?: string;
  readonly expr?: string;
  readonly startTime?: string;
  readonly createdAt?: string;
  readonly after: string;
  readonly limit: number;
  readonly expect?: readonly string[];
  readonly expectError?: true;
  readonly errorMentions?: readonly string[];
}

const files = ["recurrence", "azure-examples", "crontab"];

/**
 * Computed when Morocco still meant to turn its clocks at every Ramadan up to 2087. Zone data from 2026c on has it stay
 * on one offset, and the runtime's own data decides.
 */
const moroccanRamadan = new Set([
  "r-dst-wall-0026",
  "r-dst-wall-0027",
  "r-dst-wall-0039",
  "r-endtime-0013",
  "r-far-0004",
]);

const casablanca = zoneClock("Africa/Casablanca");
const moroccoTurnsClocks =
  casablanca.offsetAt(Date.UTC(2028, 1, 10) / 1000) !==
  casablanca.offsetAt(Date.UTC(2028, 5, 10) / 1000);

describe.each(files)("vectors of %s.json", (file) => {
  const vectors = JSON.parse(
    readFileSync(new URL(`../../vectors/${file}.json`, import.meta.url), "utf8"),
  ) as Vector[];
  const valid = vectors.filter((vector) => vector.expectError !== true);

  for (const vector of valid) {
    const outdated = moroccanRamadan.has(vector.id) && !moroccoTurnsClocks;
    test.skipIf(outdated)(`${vector.id} ${vector.note ?? ""}`, () => {
      expect(occurrencesOf(vector)).toEqual(vector.expect);
    });
  }
});

function occurrencesOf(vector: Vector): readonly string[] {
  const timing = normaliseTiming(
    vector.expr === undefined ? vector : { ...vector, cron: vector.expr },
  );
  const after = instant(vector.after);
  const created = instant(vector.createdAt ?? "0000-01-01");
  const createdAt = vector.createdAt || vector.startTime ? created : after;
  return compileTiming(timing, { createdAt })
    .between(after, Infinity, vector.limit)
    .map(formatSecond);
}

function instant(text: string): number {
  const read = readInstantText(text);
  if (typeof read === "string") throw new Error(read);
  return (read.local - (read.offset ?? 0)) * 1000;
}
