import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "./api.ts";
import { type Happening, onHappening } from "./events.ts";

/** What a page asked the service for. */
export type Loaded<Value> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: ApiError }
  /** `trouble`: loading it anew failed, so it may be old. */
  | { readonly state: "ready"; readonly value: Value; readonly trouble?: ApiError };

export interface Loading<Value> {
  readonly loaded: Loaded<Value>;
  readonly reload: () => void;
}

/** Not more often than this, however much happens; and not while the service is busy answering: firing goes first. */
const pauseMs = 1_000;
const pauseFactor = 25;

/**
 * Loads something when the key is another one, and again when something happens that concerns it. `load` is given a signal that
 * aborts when nobody waits for it any more.
 */
export function useLoaded<Value>(
  key: string,
  load: (signal: AbortSignal) => Promise<Value>,
  concerns: (happening: Happening) => boolean = () => true,
): Loading<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: "loading" });
  const again = useRef<() => void>(() => {});
  useEffect(() => {
    const one = new Reloading(load, setLoaded);
    again.current = () => one.soon();
    setLoaded({ state: "loading" });
    one.soon();
    const stop = onHappening((happening) => {
      if (concerns(happening)) one.soon();
    });
    return () => {
      stop();
      one.end();
    };
  }, [key]);
  return { loaded, reload: () => again.current() };
}

class Reloading<Value> {
  readonly #load: (signal: AbortSignal) => Promise<Value>;
  readonly #show: (loaded: Loaded<Value>) => void;
  readonly #ended = new AbortController();
  #latest: Value | undefined;
  #isBusy = false;
  #isWanted = false;

  constructor(
    load: (signal: AbortSignal) => Promise<Value>,
    show: (loaded: Loaded<Value>) => void,
  ) {
    this.#load = load;
    this.#show = show;
  }

  /** At once, or when the last answer is here and a moment has passed. */
  soon(): void {
    this.#isWanted = true;
    if (!this.#isBusy) void this.#once();
  }

  end(): void {
    this.#ended.abort();
  }

  async #once(): Promise<void> {
    this.#isBusy = true;
    while (this.#isWanted && !this.#ended.signal.aborted) {
      this.#isWanted = false;
      const began = performance.now();
      await this.#ask();
      const restMs = Math.max(pauseMs, pauseFactor * (performance.now() - began));
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    this.#isBusy = false;
  }

  async #ask(): Promise<void> {
    const { signal } = this.#ended;
    try {
      const value = await this.#load(signal);
      if (signal.aborted) return;
      this.#latest = value;
      this.#show({ state: "ready", value });
    } catch (error) {
      if (signal.aborted) return;
      this.#show(failure(error, this.#latest));
    }
  }
}

function failure<Value>(error: unknown, latest: Value | undefined): Loaded<Value> {
  const refusal = asApiError(error);
  if (latest === undefined) return { state: "failed", error: refusal };
  return { state: "ready", value: latest, trouble: refusal };
}

/** A defect of ours is told as one, and not hidden. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const detail = error instanceof Error ? error.message : "unknown error";
  return new ApiError(0, {
    code: "internal/defect",
    detail: `This page failed in a way nobody foresaw: ${detail}`,
    hint: "Load it again; if it comes back, tell who runs the service.",
  });
}
