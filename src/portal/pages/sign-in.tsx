import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ApiError } from "../api.ts";
import { asApiError } from "../load.ts";
import { filledIn } from "../parts/form-text.ts";
import { hasEnded, signIn } from "../session.ts";

/** Asks for a token, and says how one is made. */
export function SignInPage(): VNode {
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const enter = async (form: HTMLFormElement): Promise<void> => {
    const token = (filledIn(form)["token"] ?? "").trim();
    setBusy(true);
    try {
      await signIn(token);
    } catch (failure) {
      setError(asApiError(failure));
      setBusy(false);
    }
  };
  return (
    <main class="alone">
      <h1>Sign in to sched</h1>
      {hasEnded.value ? <p class="note">Your session has ended. Sign in again to go on.</p> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void enter(event.currentTarget);
        }}
      >
        <TokenField isWrong={error !== undefined} />
        {error === undefined ? null : (
          <p class="note failed" role="alert">
            {wordsOf(error)}
          </p>
        )}
        <p class="buttons">
          <button type="submit" class="primary" disabled={isBusy}>
            {isBusy ? "Signing in…" : "Sign in"}
          </button>
        </p>
      </form>
      <HowToGetOne />
    </main>
  );
}

function TokenField({ isWrong }: { readonly isWrong: boolean }): VNode {
  return (
    <div class="field">
      <label for="token">Token</label>
      <input
        id="token"
        name="token"
        type="password"
        autocomplete="current-password"
        required
        autofocus
        aria-invalid={isWrong}
        aria-describedby="token-hint"
      />
    </div>
  );
}

function HowToGetOne(): VNode {
  return (
    <div id="token-hint" class="quiet">
      <p>No token yet? On the machine that serves, make one; it is shown once:</p>
      <pre>sched token create NAME --role operate</pre>
      <p>
        <code>read</code> looks, <code>operate</code> also runs, cancels and pauses,{" "}
        <code>apply</code> also changes definitions, <code>admin</code> also sees who did what.
      </p>
    </div>
  );
}

function wordsOf(error: ApiError): string {
  if (error.status === 401) {
    return "This token is not known here. It may be mistyped, expired or revoked.";
  }
  return `${error.message} ${error.hint ?? ""}`;
}
