/** Why files cannot be taken as those of a WebJob; whoever reads them gives it a place. */
export class ContentFault extends Error {
  readonly hint: string | undefined;

  /** A clause that begins in small letters and ends without a full stop: `it holds a link`. */
  constructor(detail: string, hint?: string) {
    super(detail);
    this.name = "ContentFault";
    this.hint = hint;
  }
}

/** What the system said, without the path that it puts in. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (code === "" ? "an unknown reason" : code);
}

const reasons: Readonly<Record<string, string | undefined>> = {
  ENOENT: "it does not exist",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ENOTDIR: "it is not a folder",
  ELOOP: "it is a symbolic link",
};
