import type { ContentFile, Manifest } from "../model/content.ts";
import type { FieldChange } from "../model/plan.ts";
import { pointerTo } from "./fields.ts";
import { lineDiff } from "./line-diff.ts";

/** One file of a WebJob that is not the same before and after; a side where it is not there is absent. */
export interface FileChange {
  readonly path: string;
  readonly before?: ContentFile;
  readonly after?: ContentFile;
}

/** The text of a file on each side; undefined: it is not text, is too large, or cannot be had. */
export interface FileTexts {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Of one file. */
const diffLinesMax = 400;

/** The files that differ, in the order of their paths. */
export function changedFiles(
  before: Manifest | undefined,
  after: Manifest | undefined,
): readonly FileChange[] {
  const old = new Map((before?.files ?? []).map((file) => [file.path, file]));
  const young = new Map((after?.files ?? []).map((file) => [file.path, file]));
  const paths = [...new Set([...old.keys(), ...young.keys()])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), young.get(path)];
    if (was?.sha256 === is?.sha256 && was?.mode === is?.mode) return [];
    return [
      {
        path,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      },
    ];
  });
}

/** A changed file as an attribute that changes: `/files/` and its path, and the lines that differ where both are text. */
export function fileField({ path, before, after }: FileChange, texts: FileTexts): FieldChange {
  const isSame = before?.sha256 === after?.sha256;
  const isText = texts.before !== undefined && texts.after !== undefined;
  return {
    path: pointerTo("/files", path),
    before: before && about(before),
    after: after && about(after),
    sensitive: false,
    ...(isSame || !isText
      ? {}
      : { diff: lineDiff(texts.before ?? "", texts.after ?? "", diffLinesMax) }),
  };
}

function about({ size, mode, sha256 }: ContentFile): object {
  return { size, mode, sha256 };
}
