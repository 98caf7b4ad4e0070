import { effect, signal } from "@preact/signals";

export const themes = ["auto", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const key = "sched-theme";

/** As the reader chose; `auto` is as the system has it. */
export const theme = signal<Theme>(stored());

function stored(): Theme {
  const text = localStorage.getItem(key);
  return themes.find((each) => each === text) ?? "auto";
}

/** Keeps the document as the choice says. */
export function startTheme(): void {
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    localStorage.setItem(key, theme.value);
  });
}

export function nextTheme(): void {
  const at = themes.indexOf(theme.value);
  theme.value = themes[(at + 1) % themes.length] ?? "auto";
}
