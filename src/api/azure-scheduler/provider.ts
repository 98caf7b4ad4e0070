import type { ArmReply, ArmRequest } from "../arm/route.ts";
import { anyResourceGroup, provider, versions } from "./names.ts";

/**
 * What tools ask Azure Resource Manager before they ask for a job collection: whether the provider is registered, knows the
 * region, and the resource group is there. Subscriptions and groups are labels here, so every one of them is there.
 */

/** Where Azure had it; whatever else a collection names is a label as well. */
const regions = [
  "North Central US",
  "South Central US",
  "North Europe",
  "West Europe",
  "East Asia",
  "Southeast Asia",
  "West US",
  "East US",
  "Japan West",
  "Japan East",
  "Brazil South",
  "Central US",
  "East US 2",
  "Australia East",
  "Australia Southeast",
  "South India",
  "Central India",
  "West India",
  "Canada Central",
  "Canada East",
  "West US 2",
  "West Central US",
  "UK South",
  "UK West",
];

export async function getSubscription({ params }: ArmRequest): Promise<ArmReply> {
  const { subscription = "" } = params;
  const body = {
    id: `/subscriptions/${subscription}`,
    subscriptionId: subscription,
    displayName: subscription,
    state: "Enabled",
  };
  return { status: 200, body };
}

export async function listProviders(request: ArmRequest): Promise<ArmReply> {
  return { status: 200, body: { value: [await providerFor(request)] } };
}

/** Registering is answered in the same way: it is registered. */
export async function getProvider(request: ArmRequest): Promise<ArmReply> {
  return { status: 200, body: await providerFor(request) };
}

async function providerFor({ owner, params }: ArmRequest): Promise<object> {
  const { collections } = await owner.definitions(undefined);
  const used = collections.flatMap(({ definition: { location } }) => location ?? []);
  const locations = [...new Set([...regions, ...used])];
  return {
    id: `/subscriptions/${params["subscription"] ?? ""}/providers/${provider}`,
    namespace: provider,
    registrationState: "Registered",
    resourceTypes: [{ resourceType: "jobCollections", locations, apiVersions: versions }],
  };
}

export async function listGroups({ params }: ArmRequest): Promise<ArmReply> {
  return { status: 200, body: { value: [group(params, anyResourceGroup, {})] } };
}

export async function getGroup({ params }: ArmRequest): Promise<ArmReply> {
  return { status: 200, body: group(params, params["resourceGroup"] ?? "", {}) };
}

export async function checkGroup(): Promise<ArmReply> {
  return { status: 204 };
}

/** There is nothing to make; what was sent is answered, as it would be. */
export async function putGroup({ params, body }: ArmRequest): Promise<ArmReply> {
  return { status: 200, body: group(params, params["resourceGroup"] ?? "", body) };
}

interface SentGroup {
  readonly location?: unknown;
  readonly tags?: unknown;
}

function group(params: ArmRequest["params"], name: string, sent: unknown): object {
  const { location, tags } = (sent ?? {}) as SentGroup;
  return {
    id: `/subscriptions/${params["subscription"] ?? ""}/resourceGroups/${name}`,
    name,
    type: "Microsoft.Resources/resourceGroups",
    location: typeof location === "string" ? location : "global",
    ...(typeof tags === "object" && tags !== null ? { tags } : {}),
    properties: { provisioningState: "Succeeded" },
  };
}
