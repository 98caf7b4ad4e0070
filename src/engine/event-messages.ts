import { addressOfRun, nameKey } from "../model/names.ts";
import { formatMoment } from "../model/time.ts";
import type { ServiceEvent } from "../ports/event-sink.ts";
import type { EventMessage, EventsRequest } from "../ports/events.ts";

/** An event as those are told who watch. */
export function eventMessage(event: ServiceEvent, id: string): EventMessage {
  const { at, ...members } = event;
  return {
    id,
    time: formatMoment(at),
    address: addressOf(event),
    ...members,
    ...("retryAt" in members ? { retryAt: formatMoment(members.retryAt) } : {}),
  } as EventMessage;
}

function addressOf(event: ServiceEvent): string | null {
  if ("run" in event) return addressOfRun(event.run);
  if (event.kind === "ready" || !("address" in event)) return null;
  return event.address;
}

/** What of a message somebody may see who may see some collections: nothing in it names another one. */
export function shownTo(message: EventMessage, { collections }: EventsRequest): EventMessage {
  if (message.kind !== "applied" || collections === undefined) return message;
  const within = message.collections.filter((place) => isWithin(place, collections));
  return { ...message, collections: within };
}

/** Whether somebody who asks for an address, and may see some collections, is told. */
export function isAbout(
  event: ServiceEvent,
  { address }: Pick<EventMessage, "address">,
  request: EventsRequest,
): boolean {
  if (event.kind === "stopping" || event.kind === "stopped") return true;
  const places = event.kind === "applied" ? event.collections : address === null ? [] : [address];
  const { collections } = request;
  // What is said of the service as a whole may name what a limited caller does not know of.
  if (collections !== undefined && !places.some((place) => isWithin(place, collections)))
    return false;
  const wanted = request.address;
  if (wanted === undefined) return true;
  return places.some((place) => isAt(place, wanted) || isAt(wanted, place));
}

function isWithin(place: string, collections: readonly string[]): boolean {
  return collections.some((name) => isAt(place, name));
}

/** Whether it is the same, or in it. */
function isAt(place: string, wanted: string): boolean {
  const key = nameKey(place);
  const other = nameKey(wanted);
  return key === other || key.startsWith(`${other}/`);
}
