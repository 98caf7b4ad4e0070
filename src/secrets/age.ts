import type { SecretKeySettings } from "../model/secret-settings.ts";
import { fileOfValues } from "./file-of-values.ts";
import type { PlaceParts, SecretPlace } from "./place.ts";
import { readableByOthers, readSecretFile } from "./secret-file.ts";

const identityBytesMax = 64 * 1024;

/**
 * Secrets from a file that was encrypted with `age` and may lie in git: `NAME=VALUE` lines or a JSON object, binary or
 * armoured. The identity (`AGE-SECRET-KEY-1…`, as `age-keygen` writes it) comes from a file or a variable of the service.
 */
export function openAge(
  { path, identity }: { readonly path: string; readonly identity: SecretKeySettings },
  { environment }: PlaceParts,
): SecretPlace {
  return fileOfValues({
    label: `age file ${path}`,
    path,
    decode: async (bytes) => decrypt(bytes, await identitiesOf(identity, environment), path),
    isSecret: false,
    moreWarnings: async () => ("file" in identity ? await readableByOthers(identity.file) : []),
  });
}

async function decrypt(
  bytes: Buffer,
  identities: readonly string[],
  path: string,
): Promise<string> {
  // Loaded by those who use it: it is large.
  const { armor, Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    throw new Error(`An identity for ${path} is none that age knows.`);
  }
  try {
    const text = bytes.toString("utf8");
    const isArmoured = text.trimStart().startsWith("-----BEGIN AGE");
    const encrypted = isArmoured ? armor.decode(text) : new Uint8Array(bytes);
    return await decrypter.decrypt(encrypted, "text");
  } catch {
    throw new Error(`${path} cannot be decrypted: it is damaged, or meant for other identities.`);
  }
}

async function identitiesOf(
  from: SecretKeySettings,
  environment: PlaceParts["environment"],
): Promise<readonly string[]> {
  const lines = (await identityText(from, environment)).split(/\r?\n/u);
  const identities = lines.map((line) => line.trim()).filter((line) => /^AGE-/iu.test(line));
  if (identities.length > 0) return identities;
  throw new Error(`${"file" in from ? from.file : from.variable} holds no identity of age.`);
}

async function identityText(
  from: SecretKeySettings,
  environment: PlaceParts["environment"],
): Promise<string> {
  if ("variable" in from) {
    const text = environment[from.variable];
    if (text === undefined) throw new Error(`The variable ${from.variable} is not set.`);
    return text;
  }
  const file = await readSecretFile(from.file, from.file, identityBytesMax);
  if (file === undefined) throw new Error(`${from.file} is not there.`);
  return file.bytes.toString("utf8");
}
