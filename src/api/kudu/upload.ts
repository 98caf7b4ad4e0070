import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ContentFault } from "../../content/fault.ts";
import { readSingleFile } from "../../content/folder.ts";
import { readZip } from "../../content/zip.ts";
import { pathFault } from "../../model/content.ts";
import type { Content } from "../../ports/content.ts";
import { KuduError } from "./kudu-error.ts";
import type { KuduRequest } from "./route.ts";

/**
 * What was sent as the files of a WebJob, for as long as `use` takes: a zip by its type, anything else as one file of the
 * name that `Content-Disposition` has. It is laid aside outside all folders of WebJobs, counted as it comes, and never
 * unpacked to a disk. Refuses with 400 and 413.
 */
export async function withUpload<Answer>(
  { headers, body, limits }: Pick<KuduRequest, "headers" | "body" | "limits">,
  use: (content: Content) => Promise<Answer>,
): Promise<Answer> {
  const name = fileNameIn(headers["content-disposition"]);
  const isZip = /^application\/zip\s*(?:;|$)/i.test(headers["content-type"] ?? "");
  const folder = await mkdtemp(join(tmpdir(), "sched-upload-"));
  try {
    const path = join(folder, isZip ? "upload.zip" : name);
    if (body === undefined) throw new KuduError(400, "The request has no body: send the file.");
    await laidAside(body, path, limits.fileBytes);
    return await use(isZip ? await readZip({ path }) : await readSingleFile(folder, name));
  } catch (error) {
    throw error instanceof ContentFault ? refused(error) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The name of the file, without quotes and folders. */
export function fileNameIn(disposition: string | undefined): string {
  const found = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition ?? "");
  const given = found?.[1] ?? found?.[2] ?? "";
  const name = given.split(/[/\\]/).at(-1)?.trim() ?? "";
  if (name === "") throw new KuduError(400, "Missing Content-Disposition header.");
  const fault = pathFault(name);
  if (fault === undefined && name !== ".") return name;
  throw new KuduError(400, `The file name in Content-Disposition ${fault ?? "is none"}.`);
}

async function laidAside(body: Readable, path: string, bytesMax: number): Promise<void> {
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  await pipeline(body, counted(bytesMax), file);
}

function counted(bytesMax: number) {
  return async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const piece of pieces) {
      size += piece.length;
      if (size > bytesMax) {
        throw new KuduError(
          413,
          `The upload is larger than ${bytesMax.toLocaleString("en")} bytes.`,
        );
      }
      yield piece;
    }
  };
}

function refused({ message, hint }: ContentFault): KuduError {
  const more = hint === undefined ? "" : ` ${hint}`;
  return new KuduError(400, `The files cannot be taken: ${message}.${more}`);
}
