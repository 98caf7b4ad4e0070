import { render, Text, useApp, useInput, useWindowSize } from "ink";
import { type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import { figuresOf, type TopData } from "./figures.ts";
import { type Line, screen } from "./screen.ts";
import { type Act, filtered, firstView, type Key, press, type TopView } from "./view.ts";

/** Where what is shown comes from, and who does what a key asks for. */
export interface TopSource {
  /** Whose jobs these are. */
  readonly place: string;
  readonly colour: boolean;
  /** Rejects with what a person can act on. @param opened the job whose runs are wanted too */
  read(opened: string | undefined): Promise<TopData>;
  /** Answers what came of it, in one sentence. */
  act(act: Act): Promise<string>;
}

const refreshMs = 1_000;

/** The live view, on a screen of its own; resolves when the person has had enough. */
export async function showTop(source: TopSource, first: TopData): Promise<void> {
  const drawn = render(<Top source={source} first={first} />, {
    alternateScreen: true,
    patchConsole: false,
  });
  await drawn.waitUntilExit();
}

interface TopProps {
  readonly source: TopSource;
  readonly first: TopData;
}

function Top({ source, first }: TopProps): ReactElement {
  const [view, setView] = useState(firstView);
  const { data, refresh } = useData(source, first, view);
  const { columns, rows } = useWindowSize();
  const { exit } = useApp();
  useInput((input, key) => {
    const pressed = press(view, keyOf(input, key), filtered(figuresOf(data).rows, view));
    setView(pressed.view);
    const { act } = pressed;
    if (act === undefined) return;
    if (act.kind === "quit") {
      exit();
      return;
    }
    const say = (note: string): void => {
      setView((now) => ({ ...now, note }));
      refresh();
    };
    say("Asking …");
    source.act(act).then(say, (error: unknown) => say(messageOf(error)));
  });
  return (
    <Lines lines={screen(data, view, { columns, rows }, source.place)} colour={source.colour} />
  );
}

/** Read again each second, and no sooner than the last reading has been answered. */
function useData(source: TopSource, first: TopData, view: TopView) {
  const [data, setData] = useState(first);
  const opened = useRef<string | undefined>(undefined);
  opened.current = view.mode === "open" ? view.selected : undefined;
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((now) => now + 1), []);
  useEffect(() => {
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const read = async (): Promise<void> => {
      const began = performance.now();
      const next = await source.read(opened.current).catch(() => undefined);
      if (over) return;
      if (next !== undefined) setData(next);
      // A service of ten thousand jobs is not asked all the time.
      timer = setTimeout(() => void read(), Math.max(refreshMs, 5 * (performance.now() - began)));
    };
    void read();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [source, round, view.mode]);
  return { data, refresh };
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly colour: boolean;
}

/** A `Text` a line: a line that is empty still takes its place. */
export function Lines({ lines, colour }: LinesProps): ReactElement {
  return (
    <Text>
      {lines.map(({ text, tone }, index) => (
        <Text key={index} {...(colour && tone !== undefined ? styles[tone] : {})}>
          {text + (index < lines.length - 1 ? "\n" : "")}
        </Text>
      ))}
    </Text>
  );
}

const styles = {
  title: { bold: true },
  heading: { bold: true },
  selected: { inverse: true },
  bad: { color: "red" },
  good: { color: "green" },
  dim: { dimColor: true },
} as const;

interface Special {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
}

function keyOf(input: string, key: Special): Key {
  if (key.upArrow) return "up";
  if (key.downArrow) return "down";
  if (key.pageUp) return "pageUp";
  if (key.pageDown) return "pageDown";
  if (key.return) return "enter";
  if (key.escape) return "escape";
  return key.backspace || key.delete ? "backspace" : { text: input };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "It could not be done.";
}
