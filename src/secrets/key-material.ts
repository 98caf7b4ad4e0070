import { refuse } from "../model/problem.ts";
import type { SecretKeySettings } from "../model/secret-settings.ts";
import type { PlaceParts } from "./place.ts";
import { readSecretFile } from "./secret-file.ts";

const keyBytesMax = 16 * 1024;

/** Short ones are found by trying. */
const passphraseLengthMin = 12;

/**
 * The keys of `secrets.json`, newest first, as people gave them: of `serve.yaml`, else of `SCHED_SECRETS_KEY` or the file
 * that `SCHED_SECRETS_KEY_FILE` names, else none. Fails with `state/secrets-key`, never naming a key.
 */
export async function keyMaterials(
  keys: readonly SecretKeySettings[],
  environment: PlaceParts["environment"],
): Promise<readonly string[]> {
  const wanted = keys.length > 0 ? keys : usualKeys(environment);
  return Promise.all(wanted.map((key) => materialOf(key, environment)));
}

function usualKeys(environment: PlaceParts["environment"]): readonly SecretKeySettings[] {
  if (isSet(environment, "SCHED_SECRETS_KEY")) return [{ variable: "SCHED_SECRETS_KEY" }];
  const file = environment["SCHED_SECRETS_KEY_FILE"] ?? "";
  return file === "" ? [] : [{ file }];
}

function isSet(environment: PlaceParts["environment"], name: string): boolean {
  return (environment[name] ?? "").trim() !== "";
}

async function materialOf(
  key: SecretKeySettings,
  environment: PlaceParts["environment"],
): Promise<string> {
  const place = "file" in key ? key.file : `the variable ${key.variable}`;
  const text = "file" in key ? await textOf(key.file) : environment[key.variable];
  const material = text?.trim() ?? "";
  if (material.length >= passphraseLengthMin) return material;
  const what = material === "" ? "holds no key" : "holds a key that is too short";
  return refuse("state/secrets-key", {
    detail: `${upper(place)} ${what}.`,
    hint: "Give 32 random bytes in base64 (`openssl rand -base64 32`), or a passphrase of at least 12 characters.",
  });
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    const file = await readSecretFile(path, path, keyBytesMax);
    return file?.bytes.toString("utf8");
  } catch (error) {
    return refuse("state/secrets-key", {
      detail: error instanceof Error ? error.message : `${path} cannot be read.`,
      hint: "Let the user that sched runs as read it.",
    });
  }
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
