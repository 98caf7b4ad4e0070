/**
 * The files of a WebJob as data: what is hashed, compared, kept and shipped. A content is named after the hash of its
 * manifest, a file after the hash of its bytes, so one store keeps both and the same file of two versions once.
 */

/** `sha256:` and 64 hexadecimal digits: of the canonical text of a manifest. */
export type ContentDigest = string;

export interface ContentFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  /** Two modes are enough, as in git: what else a mode says depends on the umask of whoever made the file. */
  readonly mode: "644" | "755";
  /** Bytes. */
  readonly size: number;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
}

/** The files of one content, sorted by the code units of their paths. Folders are there where files are in them. */
export interface Manifest {
  readonly files: readonly ContentFile[];
}

export interface ContentLimits {
  /** Of all files together, unpacked. */
  readonly bytes: number;
  readonly files: number;
}

/** What one WebJob may bring along (threat T21). */
export const contentLimits: ContentLimits = { bytes: 100 * 1024 * 1024, files: 5_000 };

/** Of the text of a manifest: 5,000 paths of the greatest length and what stands beside them. */
export const manifestBytesMax = 8 * 1024 * 1024;

const pathLengthMax = 1_000;
const nameBytesMax = 255;
const depthMax = 64;

/** The text whose hash names the content: the same for the same files, whoever wrote it. */
export function manifestText({ files }: Manifest): string {
  const lines = files.map(({ path, mode, size, sha256 }) =>
    JSON.stringify({ path, mode, size, sha256 }),
  );
  return `{"manifest":1,"files":[${lines.join(",")}]}`;
}

/** Files in the order of a manifest. */
export function manifestOf(files: readonly ContentFile[]): Manifest {
  return { files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)) };
}

export function isContentDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** The hash in a digest. */
export function hashOf(digest: ContentDigest): string {
  return digest.slice("sha256:".length);
}

export function digestOfHash(sha256: string): ContentDigest {
  return `sha256:${sha256}`;
}

/** A manifest, or why a text is none. What comes over a network is believed in nothing: it must be the canonical text. */
export function parseManifest(
  text: string,
  limits: ContentLimits = contentLimits,
): Manifest | { readonly fault: string } {
  const files = filesIn(text);
  if (files === undefined) return { fault: "it is not a manifest of files" };
  const manifest: Manifest = { files };
  if (manifestText(manifestOf(files)) !== text) return { fault: "it is not in canonical form" };
  const fault = filesFault(files, limits);
  return fault === undefined ? manifest : { fault };
}

function filesIn(text: string): readonly ContentFile[] | undefined {
  try {
    const value = JSON.parse(text) as { readonly files?: unknown } | null;
    const files = value?.files;
    return Array.isArray(files) && files.every(isContentFile) ? files : undefined;
  } catch {
    return undefined;
  }
}

function isContentFile(value: unknown): value is ContentFile {
  if (typeof value !== "object" || value === null) return false;
  const { path, mode, size, sha256 } = value as Partial<Record<keyof ContentFile, unknown>>;
  const isSize = typeof size === "number" && Number.isSafeInteger(size) && size >= 0;
  const isMode = mode === "644" || mode === "755";
  return typeof path === "string" && isMode && isSize && isHash(sha256);
}

function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

/** What is wrong with the files taken together or one by one; undefined: nothing. */
export function filesFault(
  files: readonly ContentFile[],
  limits: ContentLimits = contentLimits,
): string | undefined {
  if (files.length === 0) return "it holds no file";
  if (files.length > limits.files) return tooManyFiles(limits);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > limits.bytes) return tooManyBytes(limits);
  for (const { path } of files) {
    const fault = pathFault(path);
    if (fault !== undefined) return `${shownPath(path)} ${fault}`;
  }
  return twinFault(files.map(({ path }) => path));
}

export function tooManyFiles({ files }: ContentLimits): string {
  return `it holds more than ${files.toLocaleString("en")} files`;
}

export function tooManyBytes({ bytes }: ContentLimits): string {
  return `its files come to more than ${bytes.toLocaleString("en")} bytes`;
}

/**
 * Why a file of a WebJob cannot have this path, as the end of a sentence that begins with it; undefined: it can. Where
 * it is unpacked, every step of it must be a plain name in the folder it is said to be in, on any system.
 */
export function pathFault(path: string): string | undefined {
  if (path === "") return "is empty";
  if (path.length > pathLengthMax) return `is longer than ${pathLengthMax} characters`;
  if (!path.isWellFormed()) return "is no Unicode text";
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f-\u009f]/.test(path)) return "has a control character in it";
  if (path.includes("\\")) return "has a backslash in it";
  if (path.startsWith("/")) return "is an absolute path";
  if (/^[A-Za-z]:/.test(path)) return "begins with a drive letter";
  const steps = path.split("/");
  if (steps.length > depthMax) return `is more than ${depthMax} folders deep`;
  return steps.map(stepFault).find((fault) => fault !== undefined);
}

function stepFault(step: string): string | undefined {
  if (step === "..") return "leads out of the folder";
  if (step === "." || step === "") return "has an empty step in it";
  if (utf8Length(step) > nameBytesMax) return `has a name of more than ${nameBytesMax} bytes in it`;
  return undefined;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * Two files that would be one where letter case or the form of accents do not count, or a file that is a folder as well;
 * undefined: there are none.
 */
export function twinFault(paths: readonly string[]): string | undefined {
  const spellings = new Map<string, string>();
  const files = new Set<string>();
  for (const path of paths) {
    const key = twinKey(path);
    if (files.has(key)) return `${shownPath(path)} is there twice, whatever the letter case`;
    files.add(key);
    let end = 0;
    for (;;) {
      end = path.indexOf("/", end + 1);
      const part = end < 0 ? path : path.slice(0, end);
      const known = spellings.get(twinKey(part));
      if (known !== undefined && known !== part) {
        return `${shownPath(known)} and ${shownPath(part)} are the same name but for letter case`;
      }
      spellings.set(twinKey(part), part);
      if (end < 0) break;
    }
  }
  const both = paths.find((path) => parentsOf(path).some((parent) => files.has(twinKey(parent))));
  return both === undefined
    ? undefined
    : `${shownPath(both)} lies in something that is a file as well`;
}

function twinKey(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function parentsOf(path: string): string[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("/"));
}

/** A path of somebody else's in a message: nothing of it reaches a terminal as it is. */
export function shownPath(path: string): string {
  return JSON.stringify(path.length > 200 ? `${path.slice(0, 200)}…` : path);
}

/**
 * The folder whose files are looked at for what is run and for `settings.job`: while there is nothing but one folder, it
 * is that one, as in a zip with one folder at its top. Empty for the content itself, else with a slash at its end.
 */
export function scriptFolder(paths: readonly string[]): string {
  let folder = "";
  for (;;) {
    const [first = ""] = paths;
    const slash = first.indexOf("/", folder.length);
    if (slash < 0) return folder;
    const inner = first.slice(0, slash + 1);
    if (!paths.every((path) => path.startsWith(inner))) return folder;
    folder = inner;
  }
}
