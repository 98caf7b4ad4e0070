import type { Desired } from "../model/desired.ts";
import { encodeDesired } from "../model/desired-json.ts";
import { formatMoment, type Instant } from "../model/time.ts";
import type { OwnerOutlook, SimulateQuery } from "../ports/outlook.ts";
import type { SchedClient } from "./client.ts";
import type { Failure, Told } from "./remote-contents.ts";
import { streamed } from "./streamed.ts";
import type * as wire from "./wire-types.ts";

/** What will be due, what was, and why, as a service tells it. Whose collections there are, the token tells. */
export function remoteOutlook(client: SchedClient, told: Told, failure: Failure): OwnerOutlook {
  return {
    occurrences: ({ address, limit, cursor, ...window }) =>
      told(client.occurrences({ address, limit, cursor, ...windowOf(window) })),
    simulate: (query) => streamed(client.simulate(bodyOf(query)), failure),
    load: ({ unit, ...query }) => told(client.load({ ...bodyOf(query), unit })),
    explain: (address, at) =>
      told(client.explain({ address, at: at === undefined ? undefined : formatMoment(at) })),
  };
}

function bodyOf({ address, from, to, desired }: SimulateQuery) {
  return {
    ...(address === undefined ? {} : { address }),
    ...windowOf({ from, to }),
    ...(desired === undefined ? {} : { desired: sent(desired) }),
  };
}

function sent(desired: Desired): wire.Desired {
  return encodeDesired(desired) as wire.Desired;
}

function windowOf({ from, to }: { readonly from: Instant; readonly to: Instant }) {
  return { from: formatMoment(from), to: formatMoment(to) };
}
