import { signal } from "@preact/signals";

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Where the reader is. */
export const place = signal<Place>(here());

function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Goes to a path of ours, with a query if it has one. */
export function go(to: string): void {
  history.pushState(null, "", to);
  place.value = here();
  window.scrollTo(0, 0);
}

/** Writes the filters of a page into the address bar, so that it can be kept and sent; no step back leads through them. */
export function setQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, "", `${location.pathname}${text === "" ? "" : `?${text}`}`);
  place.value = here();
}

/** Links of ours change the page without loading it; all others, and those opened elsewhere, do what links do. */
export function startRouting(): void {
  addEventListener("popstate", () => (place.value = here()));
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || isModified(event)) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || !isOurs(link)) return;
    event.preventDefault();
    go(`${link.pathname}${link.search}`);
  });
}

function isModified({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey || altKey;
}

function isOurs(link: HTMLAnchorElement): boolean {
  const isPage = !link.pathname.startsWith("/api/") && link.hash === "";
  return link.origin === location.origin && link.target === "" && !link.download && isPage;
}
