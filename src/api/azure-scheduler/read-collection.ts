import { acceptSettings } from "../../config/accept-member.ts";
import type { CollectionDefinition } from "../../model/job-collection.ts";
import type { DefinedCollection } from "../../ports/definitions.ts";
import { refuseFaults } from "./faults.ts";
import {
  isObject,
  objectAt,
  type Picked,
  pick,
  type Subject,
  withoutNulls,
  wrong,
} from "./pick.ts";
import { collectionShape } from "../../config/azure-shapes.ts";
import { planQuota } from "./write-collection.ts";

export const collectionSubject: Subject = { complaint: "Malformed Job Collection Object" };

/** What was sent, with the names and words of our language; `null` is kept, for a patch. */
export function pickCollection(body: unknown): Picked {
  const picked = pick(collectionShape, body, "", collectionSubject);
  return isObject(picked) ? picked : wrong("", "must be an object", collectionSubject);
}

/** The canonical settings of a whole collection that was sent; throws `ArmError` naming the member that is wrong. */
export function readCollection(
  picked: Picked,
  name: string,
  known: DefinedCollection | undefined,
): CollectionDefinition {
  const sent = withoutNulls(picked);
  if (typeof sent["name"] === "string" && sent["name"].toLowerCase() !== name.toLowerCase()) {
    wrong(
      "name",
      `says '${sent["name"].slice(0, 100)}', and the path '${name}'`,
      collectionSubject,
    );
  }
  const properties = objectAt(sent, "properties") ?? {};
  const { definition, faults } = acceptSettings(
    { ...kept(known), ...settingsOf(sent, properties, known) },
    { collection: name, jobs: known?.jobs ?? [] },
  );
  return definition ?? refuseFaults(faults, "collection");
}

/** What Azure has no word for stays as it is. */
function kept(known: DefinedCollection | undefined): Picked {
  const { description, timeZone, concurrency } = known?.definition ?? {};
  return {
    ...(description === undefined ? {} : { description }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}

function settingsOf(
  { location, tags }: Picked,
  properties: Picked,
  known: DefinedCollection | undefined,
): Picked {
  const { state } = properties;
  if (state === "deleted") {
    wrong("properties.state", "cannot be set to Deleted", collectionSubject);
  }
  const sku = skuOf(objectAt(properties, "sku"), known);
  const quota = quotaOf(objectAt(properties, "quota"), sku);
  return {
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
    ...(state === undefined || state === "enabled" ? {} : { state }),
    ...(sku === undefined ? {} : { sku }),
    ...(quota === undefined ? {} : { quota }),
  };
}

/** Azure's default; but a collection that came without a plan does not get one by being sent back. */
function skuOf(
  sent: Picked | undefined,
  known: DefinedCollection | undefined,
): CollectionDefinition["sku"] {
  const name = sent?.["name"] as CollectionDefinition["sku"];
  if (name !== undefined) return name;
  return known !== undefined && known.definition.sku === undefined ? undefined : "standard";
}

/** What the plan grants anyway is no quota of its own: shown, and sent back, it would be a change. */
function quotaOf(sent: Picked | undefined, sku: CollectionDefinition["sku"]): Picked | undefined {
  const granted: Picked = planQuota(sku) ?? {};
  const own = Object.entries(sent ?? {}).filter(([key, value]) => !sameLimit(value, granted[key]));
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

function sameLimit(sent: unknown, granted: unknown): boolean {
  if (!isObject(sent) || !isObject(granted)) return sent === granted;
  return (
    sent["frequency"] === granted["frequency"] && (sent["interval"] ?? 1) === granted["interval"]
  );
}
