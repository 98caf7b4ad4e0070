/** What stands in the bar above all pages, with the key that leads there after `g`. */
export interface Destination {
  readonly path: string;
  readonly label: string;
  readonly key: string;
  /** It makes something: a key leads there, and a button of the overview for whoever may, but nothing in the bar. */
  readonly isAction?: true;
}

export const navigation: readonly Destination[] = [
  { path: "/", label: "Overview", key: "o" },
  { path: "/runs", label: "Runs", key: "r" },
  { path: "/calendar", label: "Calendar", key: "c" },
  { path: "/load", label: "Load", key: "l" },
  { path: "/webjobs", label: "WebJobs", key: "w" },
  { path: "/changes", label: "Changes", key: "d" },
  { path: "/health", label: "Health", key: "h" },
  { path: "/new", label: "New job", key: "n", isAction: true },
];
