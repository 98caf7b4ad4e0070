import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answerRequest } from "../../../src/schedule/request.ts";
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

  for (const vector of vectors) {
    const outdated = moroccanRamadan.has(vector.id) && !moroccoTurnsClocks;
    test.skipIf(outdated)(`${vector.id} ${vector.note ?? ""}`, () => {
      const {
        category: _,
        note: _note,
        expect: result,
        expectError,
        errorMentions,
        ...request
      } = vector;
      const answer = answerRequest(request);
      if (expectError !== true) {
        expect(answer).toEqual({ id: vector.id, result });
        return;
      }
      const error = "error" in answer ? answer.error : "";
      expect(error).not.toBe("");
      const mentions = errorMentions ?? [""];
      expect(mentions.some((word) => error.toLowerCase().includes(word.toLowerCase()))).toBe(true);
    });
  }
});
