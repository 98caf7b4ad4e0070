import { type NamedValues, parseNamedValues } from "./named-values.ts";
import { type SecretPlace, valueOrMissing } from "./place.ts";
import { currentSignature, readableByOthers, readSecretFile } from "./secret-file.ts";

export interface FileOfValues {
  readonly label: string;
  readonly path: string;
  /** Makes text of what is in the file; its rejections name no value. */
  readonly decode: (bytes: Buffer) => Promise<string>;
  /** Whether its content must not be read by others. */
  readonly isSecret: boolean;
  /** Of other files that it needs. */
  readonly moreWarnings?: () => Promise<readonly string[]>;
}

const fileBytesMax = 1024 * 1024;

/** A file with many secrets: read when it has changed, looked at whenever it is asked. */
export function fileOfValues(parts: FileOfValues): SecretPlace {
  const { label, path, isSecret, moreWarnings } = parts;
  let known: { readonly signature: string; readonly values: NamedValues } | undefined;
  return {
    label,
    async read(name) {
      if (known === undefined || known.signature !== (await currentSignature(path))) {
        known = await valuesOf(parts);
      }
      return valueOrMissing(known.values.get(name));
    },
    async warnings() {
      const there = (await currentSignature(path)) !== undefined;
      const own = isSecret ? await readableByOthers(path) : [];
      return [
        ...(there ? [] : [`${path} is not there`]),
        ...own,
        ...((await moreWarnings?.()) ?? []),
      ];
    },
  };
}

async function valuesOf({ path, decode }: FileOfValues) {
  const file = await readSecretFile(path, path, fileBytesMax);
  if (file === undefined) throw new Error(`${path} is not there.`);
  const text = await decode(file.bytes);
  return { signature: file.signature, values: parseNamedValues(text) };
}
