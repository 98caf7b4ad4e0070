import type { ActionType } from "../model/action.ts";

/** From which version on a type of action can fire; `undefined`: now. */
export const servedFrom = {
  http: undefined,
  https: undefined,
  storageQueue: undefined,
  serviceBusQueue: undefined,
  serviceBusTopic: undefined,
  webJob: undefined,
  amqp: undefined,
} as const satisfies Record<ActionType, string | undefined>;

/** The types of action that fire in this version; `plan` warns about the others. */
export const servedTypes: ReadonlySet<ActionType> = new Set(
  (Object.keys(servedFrom) as ActionType[]).filter((type) => servedFrom[type] === undefined),
);
