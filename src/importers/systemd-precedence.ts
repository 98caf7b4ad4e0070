/** Where systemd looks for units, first come first served; a folder below a home is a user's. */
const folders: readonly RegExp[] = [
  /\/(?:etc|\.config)\/systemd\//,
  /(?:^|\/)run\/systemd\//,
  /\/(?:usr\/local\/lib|\.local\/share)\/systemd\//,
  /\/usr\/lib\/systemd\//,
  /\/lib\/systemd\//,
];

/** How early systemd reads the folder of a file, from 0: `/etc` before `/run`, `/usr/local/lib`, `/usr/lib` and `/lib`. */
export function rankOf(file: string): number {
  const found = folders.findIndex((folder) => folder.test(file));
  return found < 0 ? folders.length : found;
}

/** A file that another one of its name stands before. */
export interface PassedOver {
  readonly file: string;
  readonly by: string;
}

/**
 * The first of each name in the order given, with those behind it; what is of equal rank keeps the order in which it was
 * read.
 */
export function firstOfEach<T extends { readonly name: string; readonly file: string }>(
  all: readonly T[],
  order: (a: T, b: T) => number,
): { readonly first: readonly T[]; readonly passedOver: readonly PassedOver[] } {
  const groups = [...Map.groupBy(all, ({ name }) => name).values()].map((group) =>
    group.toSorted(order),
  );
  return {
    first: groups.flatMap(([first]) => first ?? []),
    // The same file, given twice, is nothing to speak of.
    passedOver: groups.flatMap(([first, ...others]) =>
      others.flatMap(({ file }) =>
        first === undefined || first.file === file ? [] : [{ file, by: first.file }],
      ),
    ),
  };
}
