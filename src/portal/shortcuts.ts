import { signal } from "@preact/signals";
import { navigation } from "./navigation.ts";
import { go } from "./router.ts";

/** Whether the list of keys is shown. */
export const isHelpOpen = signal(false);

/** `g` was pressed: the next key says where to. */
let isGoing = false;

/** Keys work wherever the reader is not writing, and no dialog is open. */
export function startShortcuts(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (document.querySelector("dialog[open]") !== null) return;
    if (press(event.key)) event.preventDefault();
  });
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Answers whether the key meant something. */
function press(key: string): boolean {
  if (isGoing) {
    isGoing = false;
    const destination = navigation.find((one) => one.key === key);
    if (destination === undefined) return false;
    go(destination.path);
    return true;
  }
  const action = keys[key];
  action?.();
  return action !== undefined;
}

const keys: Readonly<Record<string, () => void>> = {
  g: () => (isGoing = true),
  "?": () => (isHelpOpen.value = true),
  "/": () => focusOn("[data-search]"),
};

/** The search of the page, or the one above all pages. */
function focusOn(selector: string): void {
  const found = [...document.querySelectorAll<HTMLElement>(selector)];
  (found.find((one) => one.closest("main") !== null) ?? found[0])?.focus();
}
