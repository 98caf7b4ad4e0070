import type { VNode } from "preact";
import { tick } from "../../clock.ts";
import { relativeText } from "../../moments.ts";
import { clockOf } from "../../../schedule/job-clock.ts";
import { localText } from "../../../schedule/wall-text.ts";
import { capital } from "../../../schedule/language.ts";
import type { Preview } from "../../wizard/preview.ts";
import { utcText } from "../../moments.ts";

interface PreviewCardProps {
  readonly preview: Preview | undefined;
  readonly timeZone: string;
  readonly startTime: string;
}

/** What the schedule means: in words, and its next occurrences on its own clock and in UTC. */
export function PreviewCard({ preview, timeZone, startTime }: PreviewCardProps): VNode {
  return (
    <section class="card" aria-labelledby="preview-title">
      <h2 id="preview-title">Next occurrences</h2>
      {preview === undefined ? (
        <p class="quiet">They show here as soon as the schedule is sound.</p>
      ) : (
        <Foretold preview={preview} timeZone={timeZone} startTime={startTime} />
      )}
    </section>
  );
}

function Foretold({
  preview,
  timeZone,
  startTime,
}: PreviewCardProps & { readonly preview: Preview }): VNode {
  const { words, next, atOnce } = preview;
  const clock = clockOf({
    ...(timeZone === "" ? {} : { timeZone }),
    ...(startTime === "" || startTime === "now" ? {} : { startTime }),
  });
  return (
    <>
      <p data-schedule-words>{capital(words)}.</p>
      {atOnce ? (
        <p class="note held">It makes a call at once, as soon as it is applied or saved.</p>
      ) : null}
      {next.length === 0 && !atOnce ? <p class="note failed">It is never due.</p> : null}
      <ol class="occurrences">
        {next.map((at) => (
          <li key={at}>
            <time dateTime={new Date(at).toISOString()}>{localText(at, clock)}</time>{" "}
            <span class="quiet">
              {relativeText(at, tick.value)} · {utcText(at)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
