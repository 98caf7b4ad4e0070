import { apiRoot, eventsType } from "../../ports/owner-wire.ts";
import { eventMessage } from "./event-answers.ts";
import { eventStream } from "./event-stream.ts";
import { given } from "./parameters.ts";
import type { Answer, Input, JsonSchema, Route, Service } from "./route.ts";
import { address, closed } from "./schemas.ts";

const eventsQuery: JsonSchema = closed(
  {
    address,
    after: {
      type: "string",
      minLength: 1,
      maxLength: 64,
      description: "The id of the last event that was seen, as `Last-Event-ID`",
    },
  },
  [],
);

export const eventRoutes: readonly Route[] = [
  {
    method: "GET",
    path: `${apiRoot}/events`,
    operation: "getEvents",
    summary: "What happens, as server-sent events, until the service stops",
    query: eventsQuery,
    streams: true,
    answer: {
      schema: eventMessage,
      status: 200,
      type: eventsType,
      describes:
        "Each `data` is one message with a `kind`. Behind `Last-Event-ID` it goes on where it was cut off; `reset` says that events were lost",
    },
    handle: getEvents,
  },
];

interface EventsParameters {
  readonly address?: string;
  readonly after?: string;
}

function getEvents(service: Service, { query, headers }: Input): Answer {
  const { address: at, after } = query as EventsParameters;
  const header = headers["last-event-id"];
  const last = after ?? (typeof header === "string" && header !== "" ? header : undefined);
  const request = given({ address: at, after: last });
  const follow = (signal: AbortSignal) => service.owner.events(request, signal);
  return { status: 200, lines: eventStream(follow, service), type: eventsType };
}
