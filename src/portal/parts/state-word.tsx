import type { VNode } from "preact";

/** How a word is coloured, and which shape stands before it: nobody has to tell colours apart. */
export type Tone = "good" | "bad" | "busy" | "held" | "quiet" | "warn";

const shapes: Readonly<Record<Tone, string>> = {
  // A tick, a cross, a wedge, two bars, a ring, a triangle.
  good: "M2.5 7.5l3 3 6-7",
  bad: "M3 3l8 8M11 3l-8 8",
  busy: "M4 2.5l7 4.5-7 4.5z",
  held: "M5 3v8M9 3v8",
  quiet: "M7 3a4 4 0 1 0 .01 0z",
  warn: "M7 2.5l5 9h-10z",
};

const tones: Readonly<Record<string, Tone>> = {
  succeeded: "good",
  enabled: "good",
  ok: "good",
  running: "busy",
  completed: "quiet",
  disabled: "quiet",
  skipped: "quiet",
  cancelled: "quiet",
  suspended: "held",
  paused: "held",
  failed: "bad",
  faulted: "bad",
  timedOut: "bad",
  unavailable: "bad",
  interrupted: "warn",
};

interface StateWordProps {
  readonly word: string;
  /** Absent: by the word. */
  readonly tone?: Tone;
  /** Said when the pointer rests on it. */
  readonly title?: string | undefined;
}

/** A state as a word with a shape and a colour. */
export function StateWord({ word, tone = tones[word] ?? "quiet", title }: StateWordProps): VNode {
  return (
    <span class={`state ${tone}`} title={title}>
      <svg viewBox="0 0 14 14" width="12" height="12" aria-hidden="true">
        <path d={shapes[tone]} />
      </svg>
      {words[word] ?? word}
    </span>
  );
}

const words: Readonly<Record<string, string>> = { timedOut: "timed out" };
