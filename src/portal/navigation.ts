/** What stands in the bar above all pages, with the key that leads there after `g`. */
export interface Destination {
  readonly path: string;
  readonly label: string;
  readonly key: string;
}

export const navigation: readonly Destination[] = [
  { path: "/", label: "Overview", key: "o" },
  { path: "/runs", label: "Runs", key: "r" },
  { path: "/new", label: "New job", key: "n" },
];
