/** What `settings.job` says that a WebJob of ours can have; what is of the wrong type counts as absent, as in Azure. */
export interface JobSettings {
  /** NCRONTAB, unchecked. */
  readonly schedule?: string;
  readonly isSingleton?: boolean;
  /** Seconds. */
  readonly stoppingWaitTime?: number;
  readonly isInPlace?: boolean;
}

export interface ReadSettings {
  readonly settings: JobSettings;
  /** Sentences about what is in it and is not heard. */
  readonly passedOver: readonly string[];
}

export const settingsFileName = "settings.job";

/**
 * Reads `settings.job` as Kudu does: comments and commas at an end are let pass, a text that is no JSON object says
 * nothing at all, members are taken when they are of their very type.
 */
export function readSettings(text: string): ReadSettings {
  const members = membersOf(text);
  if (members === undefined) {
    return { settings: {}, passedOver: ["It is no JSON object, so nothing in it counts."] };
  }
  const settings: Record<string, unknown> = {};
  const passedOver: string[] = [];
  for (const [key, value] of Object.entries(members)) {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (known === undefined) passedOver.push(unknownKey(key));
    else if (known.is(value)) settings[known.name] = value;
    else passedOver.push(`${JSON.stringify(key)} is no ${known.words}, so it does not count.`);
  }
  return { settings, passedOver };
}

interface Key {
  readonly name: keyof JobSettings;
  readonly words: string;
  readonly is: (value: unknown) => boolean;
}

const keys: Readonly<Record<string, Key | undefined>> = {
  schedule: { name: "schedule", words: "text", is: (value) => typeof value === "string" },
  is_singleton: { name: "isSingleton", words: "true or false", is: isBoolean },
  stopping_wait_time: {
    name: "stoppingWaitTime",
    words: "whole number of seconds",
    is: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  },
  is_in_place: { name: "isInPlace", words: "true or false", is: isBoolean },
};

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

const hints: Readonly<Record<string, string | undefined>> = {
  shutdownGraceTimeLimit: " `stopping_wait_time` bounds how long one job may take to stop.",
  run_mode: " The folder, or `type` in the YAML, says what kind of WebJob it is.",
};

function unknownKey(key: string): string {
  const hint = Object.hasOwn(hints, key) ? (hints[key] ?? "") : "";
  return `${JSON.stringify(key.slice(0, 100))} is not known and changes nothing.${hint}`;
}

/** What a text of `settings.job` says, known or not; undefined where it is no JSON object. */
export function membersOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(plainJson(text.replace(/^\uFEFF/, "")));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Blanks out comments, and the comma in front of a closing bracket; what stands in quotes stays as it is. What is never
 * closed is taken to its end, so that no text makes it look at anything twice.
 */
function plainJson(text: string): string {
  const bare = text.replaceAll(
    /"(?:[^"\\]|\\[^])*(?:"|\\?$)|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/g,
    (found) => (found.startsWith('"') ? found : " "),
  );
  return bare.replaceAll(/"(?:[^"\\]|\\[^])*(?:"|\\?$)|,(?=\s*[}\]])/g, (found) =>
    found === "," ? "" : found,
  );
}

/**
 * The text of a `settings.job` that says this, for a tree that Kudu reads: what an earlier text says beside it is kept;
 * undefined where there is nothing to say.
 */
export function settingsText(
  settings: JobSettings,
  earlier: string | undefined,
): string | undefined {
  const members: Record<string, unknown> = { ...membersOf(earlier ?? "") };
  for (const [key, known] of Object.entries(keys)) {
    const value = known === undefined ? undefined : settings[known.name];
    // What is not said any more does not hold any more, whatever an earlier text says.
    if (value === undefined) delete members[key];
    else members[key] = value;
  }
  if (Object.keys(members).length === 0) return undefined;
  return `${JSON.stringify(members, undefined, 2)}\n`;
}
