import { fileOfValues } from "./file-of-values.ts";
import type { SecretPlace } from "./place.ts";

/** Secrets from one file of `NAME=VALUE` lines. A file that is not there is an outage, not a missing secret. */
export function openDotenv({ path }: { readonly path: string }): SecretPlace {
  return fileOfValues({
    label: `file ${path}`,
    path,
    decode: (bytes) => Promise.resolve(bytes.toString("utf8")),
    isSecret: true,
  });
}
