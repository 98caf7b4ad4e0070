import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { liveness } from "../events.ts";
import { asApiError } from "../load.ts";
import { navigation } from "../navigation.ts";
import { go, place } from "../router.ts";
import { caller, signOut } from "../session.ts";
import { isHelpOpen } from "../shortcuts.ts";
import { nextTheme, theme } from "../theme.ts";
import { filledIn } from "./form-text.ts";
import { sayFailed } from "./toast.tsx";

/** The bar above all pages. */
export function TopBar(): VNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <header class="bar">
      <a class="brand" href="/">
        sched
      </a>
      <button
        type="button"
        class="menu-button"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setOpen(!isOpen)}
      >
        Menu
      </button>
      <div id="menu" class={isOpen ? "menu open" : "menu"} onClick={() => setOpen(false)}>
        <Navigation />
        <div class="bar-end">
          <Liveness />
          <button
            type="button"
            class="plain"
            onClick={nextTheme}
            aria-label={`Colours: ${theme.value}. Change`}
          >
            {themeWords[theme.value]}
          </button>
          <button
            type="button"
            class="plain"
            onClick={() => (isHelpOpen.value = true)}
            aria-label="Keys"
          >
            ?
          </button>
          <Account />
        </div>
      </div>
      <Search />
    </header>
  );
}

const themeWords = { auto: "◐ Auto", light: "○ Light", dark: "● Dark" } as const;

function Navigation(): VNode {
  const { path } = place.value;
  const isHere = (to: string): boolean =>
    to === "/"
      ? path === "/" || path.startsWith("/collections")
      : path === to || path.startsWith(`${to}/`);
  return (
    <nav aria-label="Pages">
      <ul>
        {navigation
          .filter(({ isAction }) => isAction !== true)
          .map(({ path: to, label }) => (
            <li key={to}>
              <a href={to} aria-current={isHere(to) ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** Finds jobs and collections by their names, on the overview. */
function Search(): VNode {
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const text = (filledIn(event.currentTarget)["find"] ?? "").trim();
        go(text === "" ? "/" : `/?find=${encodeURIComponent(text)}`);
      }}
    >
      <input
        data-search
        type="search"
        name="find"
        aria-label="Find a job or a collection"
        placeholder="Find a job  /"
        defaultValue={place.value.query.get("find") ?? ""}
      />
    </form>
  );
}

const livenessWords = {
  live: ["Live", "What happens is shown as it happens"],
  asking: ["Every 5 s", "What is shown is asked for anew every five seconds"],
  lost: ["Reconnecting", "The connection was lost; what is shown may be old"],
} as const;

function Liveness(): VNode {
  const [word, title] = livenessWords[liveness.value];
  return (
    <span class={`liveness ${liveness.value}`} title={title}>
      <span class="dot" aria-hidden="true" /> {word}
    </span>
  );
}

function Account(): VNode | null {
  const known = caller.value;
  if (known === null || known === undefined) return null;
  return (
    <span class="account">
      <span title={`Signed in with the token ${known.name}, role ${known.role}`}>{known.name}</span>
      <button
        type="button"
        class="plain"
        onClick={() => void signOut().catch((error: unknown) => sayFailed(asApiError(error)))}
      >
        Sign out
      </button>
    </span>
  );
}
