import type { ErrorAction } from "../../model/action.ts";
import type { JobDefinition } from "../../model/job.ts";
import type { RetryPolicy } from "../../model/policy.ts";
import { isObject, objectAt, type Picked } from "./pick.ts";

/**
 * A job that no file manages keeps its retry policies and durations in the words of whoever sent them, `00:01:00` and
 * Azure's default included: Azure gave them back as they were.
 */
export function asSent(definition: JobDefinition, sent: Picked): JobDefinition {
  const action = objectAt(sent, "action");
  if (action === undefined) return definition;
  const { errorAction, ...main } = definition.action;
  const sentErrors: readonly unknown[] = Array.isArray(action["errorAction"])
    ? action["errorAction"]
    : [];
  const errors = errorAction?.map((each, index) => worded(each, sentErrors[index]));
  return {
    ...definition,
    action: {
      ...worded(main, action),
      ...(errors === undefined ? {} : { errorAction: errors }),
    },
  };
}

function worded<Kind extends ErrorAction>(action: Kind, sent: unknown): Kind {
  if (!isObject(sent)) return action;
  const policy = objectAt(sent, "retryPolicy");
  const messages = ["serviceBusQueueMessage", "serviceBusTopicMessage"].map((key) => [
    key,
    withLifetime((action as unknown as Picked)[key], objectAt(sent, key)),
  ]);
  return {
    ...action,
    ...Object.fromEntries(messages.filter(([, message]) => message !== undefined)),
    ...(policy === undefined ? {} : { retryPolicy: policy as RetryPolicy & Picked }),
  };
}

function withLifetime(message: unknown, sent: Picked | undefined): unknown {
  const timeToLive = objectAt(sent, "brokeredMessageProperties")?.["timeToLive"];
  if (!isObject(message) || timeToLive === undefined) return message;
  const properties = objectAt(message, "brokeredMessageProperties");
  return { ...message, brokeredMessageProperties: { ...properties, timeToLive } };
}
