import type { SecretSourceSettings } from "../model/secret-settings.ts";
import { openAge } from "./age.ts";
import { openCommand } from "./command.ts";
import { openDotenv } from "./dotenv.ts";
import { openEnvironment } from "./environment.ts";
import { openFolder } from "./folder.ts";
import type { PlaceParts, SecretPlace } from "./place.ts";

type Of<Type> = Extract<SecretSourceSettings, { readonly type: Type }>;

/** The kinds of sources: a new one is a file, a schema, and a line here. */
const openers: {
  readonly [Type in SecretSourceSettings["type"]]: (
    settings: Of<Type>,
    parts: PlaceParts,
  ) => SecretPlace;
} = {
  environment: openEnvironment,
  folder: openFolder,
  dotenv: openDotenv,
  age: openAge,
  command: openCommand,
};

/** Nothing is read before the first question. */
export function openPlace<Type extends SecretSourceSettings["type"]>(
  settings: Of<Type>,
  parts: PlaceParts,
): SecretPlace {
  const open = openers[settings.type];
  return open(settings, parts);
}
