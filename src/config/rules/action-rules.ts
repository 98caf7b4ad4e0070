import type { Fault } from "../faults.ts";
import { authenticationRules } from "./authentication-rules.ts";
import { retryDurations } from "./durations.ts";
import { headerRules } from "./header-rules.ts";
import { messageFaults } from "./message-rules.ts";
import {
  type Complaint,
  follow,
  given,
  isMapping,
  type Mapping,
  type Part,
  partAt,
  partsOf,
  type Rule,
  textAt,
} from "./report.ts";
import { bodyLength } from "./body-length.ts";

/** What is wrong with an action and its error actions, beyond the schema. */
export function actionFaults(action: Part): Fault[] {
  const errorActions = partsOf(action, "errorAction");
  return [
    ...oneActionFaults(action),
    ...errorActions.flatMap(oneActionFaults),
    ...errorActions.flatMap((part) => follow([noErrorAction(ofErrorAction)], part)),
  ];
}

/** What is wrong with what a notification does. */
export function noticeActionFaults(action: Part): Fault[] {
  return [...oneActionFaults(action), ...follow([noErrorAction(ofNotice)], action)];
}

const ofErrorAction = {
  detail: "An error action has no error action of its own.",
  hint: "Write a list under the main action's `errorAction`: it is run in order.",
};
const ofNotice = {
  detail: "The action of a notification has no error action.",
  hint: "It is retried by its `retryPolicy`; give a list of notifications to go two ways.",
};

function oneActionFaults(action: Part): Fault[] {
  return [
    ...follow([tls, retryDurations, statusCodes], action),
    ...partAt(action, "request").flatMap((part) => follow(requestRules, part)),
    ...messageFaults(action),
  ];
}

/** What a target and a request have in common. */
export const callRules: readonly Rule[] = [...headerRules, ...authenticationRules, passwordInUri];

const requestRules: readonly Rule[] = [...callRules, somewhere, pathNeedsTarget, bodyLength];

function tls(action: Mapping): readonly Complaint[] {
  const request = action["request"];
  const uri = isMapping(request) ? textAt(request, "uri") : undefined;
  if (action["type"] !== "https" || uri === undefined || !/^http:/i.test(uri)) return [];
  return [
    {
      code: "language/contradiction",
      keys: ["request", "uri"],
      detail: "The action is of type `https`, which insists on TLS, and its uri begins with http.",
      hint: "Call an https uri, or write `type: http`, which takes both.",
    },
  ];
}

function noErrorAction(words: Pick<Complaint, "detail" | "hint">): Rule {
  return (action) =>
    given(action, "errorAction")
      ? [{ code: "language/misplaced", keys: ["errorAction"], at: "key", ...words }]
      : [];
}

function somewhere(request: Mapping): readonly Complaint[] {
  if (given(request, "uri") || given(request, "target")) return [];
  // A misspelt `uri` is complained about by itself.
  if (["url", "Uri", "URI", "URL"].some((key) => key in request)) return [];
  return [
    {
      code: "language/missing-key",
      keys: [],
      at: "key",
      detail: "`request` needs `uri`.",
      hint: "Add `uri`, or `target` with the name of a target of `sched.yaml`.",
    },
  ];
}

function pathNeedsTarget(request: Mapping): readonly Complaint[] {
  if (!given(request, "path") || (given(request, "target") && !given(request, "uri"))) return [];
  return [
    {
      code: "language/contradiction",
      keys: ["path"],
      at: "key",
      detail: "`path` is appended to the uri of a target, and this request has its own.",
      hint: "Write the whole uri, or a `target` instead of `uri`.",
    },
  ];
}

/** A password in an address would stand in every plan, in the state and in the history: it is no secret there. */
function passwordInUri(request: Mapping): readonly Complaint[] {
  const [, password] = /^https?:\/\/[^/?#:@]*:([^/?#]*)@/i.exec(textAt(request, "uri") ?? "") ?? [];
  if (password === undefined || /^\$\{\{[^{}]*\}\}$/.test(password)) return [];
  return [
    {
      code: "language/value",
      keys: ["uri"],
      detail: "The uri holds a password, which every plan would show.",
      hint: "Write authentication: { type: Basic, username: …, password: ${{ secrets.NAME }} } instead.",
    },
  ];
}

function statusCodes(action: Mapping): readonly Complaint[] {
  const expect = action["expect"];
  const codes = isMapping(expect) ? expect["statusCodes"] : undefined;
  if (!Array.isArray(codes)) return [];
  return codes.flatMap((range: unknown, index) => {
    const [first, last] = typeof range === "string" ? range.split("-").map(Number) : [];
    if (first === undefined || last === undefined || !(first > last)) return [];
    const keys = ["expect", "statusCodes", index];
    const detail = `The range ${String(range)} is empty: it ends before it begins.`;
    return [{ code: "language/value" as const, keys, detail, hint: `Write "${last}-${first}".` }];
  });
}
