import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RecordedTiming } from "../../ports/owner.ts";
import { type ApiError, call } from "../api.ts";
import { asApiError, useLoaded } from "../load.ts";
import { readLog } from "../log-stream.ts";
import { jobPath } from "../paths.ts";
import { FailedNote } from "./notes.tsx";
import { sayFailed } from "./toast.tsx";

interface OutputProps {
  readonly address: string;
  /** The run whose log is shown. */
  readonly run: string;
  readonly isOpen: boolean;
}

/** What a run of a WebJob wrote and writes. Jobs that call a target write nothing: their answers stand at the attempts. */
export function Output({ address, run, isOpen }: OutputProps): VNode | null {
  const { loaded } = useLoaded(
    address,
    (signal) =>
      call<RecordedTiming>(`/jobs${jobPath(address).replace("/collections", "")}`, { signal }),
    () => false,
  );
  if (loaded.state !== "ready" || loaded.value.webJob === undefined) return null;
  return <LogCard of={run} isOpen={isOpen} />;
}

interface LogCardProps {
  /** A run, or the address of a continuous WebJob. */
  readonly of: string;
  /** More may come. */
  readonly isOpen: boolean;
}

/** Lines as they are written, the last of them in view unless the reader looks at others. */
export function LogCard({ of, isOpen }: LogCardProps): VNode {
  const [isFollowing, setFollowing] = useState(true);
  const { lines, left, state, error } = useLog(of);
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (isFollowing) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines, isFollowing]);
  return (
    <section class="card" aria-label="Output">
      <div class="head">
        <h2>Output</h2>
        <span class="quiet">{isOpen && state === "reading" ? "live" : null}</span>
        <span class="actions">
          <label class="toggle">
            <input
              type="checkbox"
              checked={isFollowing}
              onChange={(event) => setFollowing(event.currentTarget.checked)}
            />{" "}
            Follow
          </label>
          <button type="button" onClick={() => void download(of)}>
            Download
          </button>
        </span>
      </div>
      {left > 0 ? <p class="quiet">{left} earlier lines are in the download.</p> : null}
      {error === undefined ? null : <FailedNote error={error} />}
      <pre
        class="log"
        ref={box}
        role="log"
        aria-label="What it writes"
        aria-live="off"
        tabIndex={0}
      >
        {lines.length === 0 ? emptyWords[state] : lines.join("\n")}
      </pre>
    </section>
  );
}

const emptyWords = { reading: "Nothing is written yet.", ended: "It wrote nothing." } as const;

/** More are not kept in a page; all of them are in the download. */
const linesKept = 2_000;

interface LogShown {
  readonly lines: readonly string[];
  /** Lines that were there before those. */
  readonly left: number;
  readonly state: "reading" | "ended";
  readonly error: ApiError | undefined;
}

const nothingYet: LogShown = { lines: [], left: 0, state: "reading", error: undefined };

function useLog(of: string): LogShown {
  const [shown, setShown] = useState(nothingYet);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    setShown(nothingYet);
    const add = (more: readonly string[]): void => setShown((known) => withLines(known, more));
    readLog({ of, follow: true }, add, signal)
      .then(() => setShown((known) => ({ ...known, state: "ended" })))
      .catch((error: unknown) => {
        if (signal.aborted) return;
        setShown((known) => ({ ...known, state: "ended", error: wantedError(error) }));
      });
    return () => ended.abort();
  }, [of]);
  return shown;
}

/** A run without a log has written nothing; that is no failure. */
function wantedError(error: unknown): ApiError | undefined {
  const known = asApiError(error);
  return known.code === "run/no-log" ? undefined : known;
}

function withLines(known: LogShown, more: readonly string[]): LogShown {
  const all = [...known.lines, ...more];
  const over = Math.max(0, all.length - linesKept);
  return { ...known, lines: all.slice(over), left: known.left + over };
}

/** Saves the whole log as a text file. */
async function download(of: string): Promise<void> {
  const lines: string[] = [];
  try {
    await readLog(
      { of, follow: false },
      (more) => lines.push(...more),
      new AbortController().signal,
    );
  } catch (error) {
    return sayFailed(asApiError(error));
  }
  const url = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${of.replaceAll(/[^\w.-]+/g, "-")}.log`;
  link.click();
  URL.revokeObjectURL(url);
}
