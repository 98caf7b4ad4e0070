import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Certificate } from "../api/app.ts";
import type { CertificateFiles } from "../config/load-serve.ts";
import { refuse } from "../model/problem.ts";
import { dayMs, formatSecond, type Instant, secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";

/** A certificate as it was read, and how long it is good for. */
export interface ReadCertificate extends Certificate {
  readonly validUntil: Instant;
  /** For people: what is not as it should be, though it can be used. */
  readonly notes: readonly string[];
}

/**
 * Reads chain and key and tries whether they work together. Refuses with `serve/tls` when they do not. One that has
 * expired is taken with a note: occurrences must go on being fired while somebody renews it.
 */
export async function readCertificate(files: CertificateFiles): Promise<ReadCertificate> {
  const [cert, key] = [await textOf(files.certificate), await textOf(files.key)];
  try {
    const own = new X509Certificate(cert);
    if (!own.checkPrivateKey(createPrivateKey(key))) throw new Error("the key is another's");
    createSecureContext({ cert, key });
    return { cert, key, validUntil: own.validToDate.getTime(), notes: await keyNotes(files.key) };
  } catch (error) {
    return refuse("serve/tls", {
      detail: `${files.certificate} and ${files.key} cannot be used together: ${wordsOf(error)}.`,
      hint: "`tls.certificate` is the chain in PEM, its own certificate first; `tls.key` is the private key of that one, without a passphrase.",
    });
  }
}

export interface CertificateWatch {
  /** Reads the files now, whatever they look like. */
  reload(): Promise<void>;
  stop(): void;
}

export interface WatchOptions {
  readonly files: CertificateFiles;
  readonly first: ReadCertificate;
  readonly clock: Clock;
  readonly renew: (certificate: Certificate) => void;
  /** Told for the log, with what is wrong. */
  readonly tell: (code: "serve/tls" | "serve/tls-expiry", message: string) => void;
  /** Told for the log, where nothing is. */
  readonly note: (message: string) => void;
}

// A stat costs nothing, works through links that are switched, and misses nothing that an event of the system would.
const lookMs = 2 * secondMs;
const warningMs = 21 * dayMs;

/** Takes new files up as they appear, keeps the old certificate where they do not work, and warns before the end. */
export function watchCertificate(options: WatchOptions): CertificateWatch {
  const { files, clock, first, renew, tell, note } = options;
  const ended = new AbortController();
  let { validUntil } = first;
  let warnedAt = Number.NEGATIVE_INFINITY;
  let seen = "";
  const reload = async (): Promise<void> => {
    seen = await traceOf(files);
    try {
      const read = await readCertificate(files);
      renew(read);
      ({ validUntil } = read);
      warnedAt = Number.NEGATIVE_INFINITY;
      note(`The certificate was read again; it ends at ${formatSecond(validUntil)}.`);
    } catch (error) {
      const said = error instanceof Error ? error.message : "";
      tell("serve/tls", `The certificate from before stays in use. ${said}`);
    }
  };
  const look = async (): Promise<void> => {
    const now = clock.now();
    if (validUntil - now < warningMs && now - warnedAt >= dayMs) {
      warnedAt = now;
      tell("serve/tls-expiry", expiryWords(files.certificate, validUntil, now));
    }
    if ((await traceOf(files)) !== seen) await reload();
  };
  void (async () => {
    seen = await traceOf(files);
    while (!ended.signal.aborted) {
      await look();
      await clock.sleepUntil(clock.now() + lookMs, ended.signal);
    }
  })();
  return { reload, stop: () => ended.abort() };
}

function expiryWords(path: string, validUntil: Instant, now: Instant): string {
  const end = formatSecond(validUntil);
  return validUntil <= now
    ? `${path} expired at ${end}: nobody who checks certificates can connect.`
    : `${path} expires at ${end}, in ${Math.floor((validUntil - now) / dayMs)} days.`;
}

/** Changes when one of the files does. */
async function traceOf({ certificate, key }: CertificateFiles): Promise<string> {
  const traces = await Promise.all(
    [certificate, key].map((path) =>
      stat(path).then(
        ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
        () => "none",
      ),
    ),
  );
  return traces.join();
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    return refuse("serve/tls", {
      detail: `${path} cannot be read (${codeOf(error)}).`,
      hint: "Check the path under `tls` in serve.yaml, and that the user of `sched serve` may read it.",
    });
  }
}

async function keyNotes(path: string): Promise<readonly string[]> {
  const { mode } = await stat(path);
  const isOpen = process.platform !== "win32" && (mode & 0o007) !== 0;
  return isOpen ? [`${path} can be read by every user of this machine: chmod o= ${path}`] : [];
}

/** OpenSSL's words without its numbers; they quote nothing of a key. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  return /:([^:]+)$/.exec(error.message)?.[1]?.trim() ?? error.message;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
}
