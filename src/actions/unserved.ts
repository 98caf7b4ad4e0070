import type { ActionType } from "../model/action.ts";
import { nothingToSend, type ActionAdapter } from "./adapter.ts";
import { resultOf, unsent } from "./result.ts";
import { servedFrom } from "./served.ts";

/** Stands for types of action that this version knows and does not fire. */
export function openUnserved(): ActionAdapter {
  return {
    run: ({ type }) => {
      const detail = reasonOf(type);
      const { failure } = unsent("unsupported", detail, { retryable: false });
      const title = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
      return Promise.resolve(resultOf(failure, `${title} Action - not sent: ${detail}`));
    },
    describe: ({ type }) => Promise.resolve(nothingToSend(type, reasonOf(type))),
  };
}

function reasonOf(type: ActionType): string {
  return `actions of type ${type} are served from version ${servedFrom[type]} on; use an http action until then`;
}
