import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ApiError } from "./api.ts";
import { startListening } from "./events.ts";
import { asApiError } from "./load.ts";
import { Page } from "./page.tsx";
import { SignInPage } from "./pages/sign-in.tsx";
import { Announcer } from "./parts/announce.tsx";
import { Asked } from "./parts/dialog.tsx";
import { HelpDialog } from "./parts/help.tsx";
import { FailedNote, LoadingNote } from "./parts/notes.tsx";
import { Toasts } from "./parts/toast.tsx";
import { TopBar } from "./parts/top-bar.tsx";
import { caller, loadSession, startWatching } from "./session.ts";

/** All there is to see: the sign-in, or the bar with a page below it. */
export function App(): VNode {
  const [trouble, setTrouble] = useState<ApiError>();
  const look = (): void => {
    setTrouble(undefined);
    loadSession().catch((error: unknown) => setTrouble(asApiError(error)));
  };
  useEffect(look, []);
  const known = caller.value;
  if (known === undefined) {
    return (
      <main class="alone">
        {trouble === undefined ? (
          <LoadingNote what="the portal" />
        ) : (
          <FailedNote error={trouble} retry={look} />
        )}
      </main>
    );
  }
  return known === null ? <SignInPage /> : <SignedIn />;
}

function SignedIn(): VNode {
  useEffect(startListening, []);
  useEffect(startWatching, []);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <TopBar />
      <Page />
      <HelpDialog />
      <Asked />
      <Toasts />
      <Announcer />
    </>
  );
}
