import type { ComponentChildren, VNode } from "preact";
import type { ApiError } from "../api.ts";
import type { Loaded } from "../load.ts";

/** While something is on its way. */
export function LoadingNote({ what }: { readonly what: string }): VNode {
  return (
    <p class="note" aria-busy="true">
      <span class="spinner" aria-hidden="true" /> Loading {what}…
    </p>
  );
}

/** Where there is nothing, in words that say why and what to do. */
export function EmptyNote({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="note empty">{children}</div>;
}

interface FailedNoteProps {
  readonly error: ApiError;
  readonly retry?: () => void;
}

/** What went wrong, and what to do next. */
export function FailedNote({ error, retry }: FailedNoteProps): VNode {
  return (
    <div class="note failed" role="alert">
      <p>
        <strong>{error.message}</strong>
      </p>
      {error.hint === undefined ? null : <p>{error.hint}</p>}
      <p class="quiet">
        <code>{error.code}</code>
        {error.status === 0 ? null : ` · HTTP ${error.status}`}
      </p>
      {retry === undefined ? null : (
        <p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}

interface ShownProps<Value> {
  readonly of: Loaded<Value>;
  readonly what: string;
  readonly retry: () => void;
  readonly children: (value: Value) => ComponentChildren;
}

/** What was loaded; or that it loads, or why it could not. Old values stay, with a word that they are. */
export function Shown<Value>({ of, what, retry, children }: ShownProps<Value>): VNode {
  if (of.state === "loading") return <LoadingNote what={what} />;
  if (of.state === "failed") return <FailedNote error={of.error} retry={retry} />;
  return (
    <>
      {of.trouble === undefined ? null : <FailedNote error={of.trouble} retry={retry} />}
      {children(of.value)}
    </>
  );
}
