import type {
  Action,
  ErrorAction,
  Expectation,
  HttpAction,
  HttpRequest,
  JsonValue,
  WebJobAction,
} from "../model/action.ts";
import { firstSaid, mergeLayers, present, recordOf } from "./canonical.ts";
import { amqpOf, busOf, queueOf, tlsOf } from "./normalise-message.ts";
import { retryPolicyOf } from "./normalise-retry.ts";
import { authenticationOf } from "./normalise-secret.ts";
import { didYouMean } from "./suggest.ts";
import type { Inherited } from "./inherited.ts";
import type * as written from "./written.ts";

/** A checked action with everything it inherits: the action wins over its target, the target over the collection. */
export function actionOf(action: written.Action, path: string, inherited: Inherited): Action {
  const target = targetOf(action, path, inherited);
  const errorAction = errorActionsOf(action, target, { path, inherited });
  const retryPolicy = retryPolicyOf(
    [inherited.defaults?.retryPolicy, target?.retryPolicy, action.retryPolicy],
    "leave out defaults",
  );
  const main = kindOf(action, { target, path, inherited, headers: inherited.defaults?.headers });
  return { ...main, ...present({ retryPolicy, errorAction }) };
}

/** The target an action names; complains about one that does not exist. */
export function targetOf(
  action: written.Action,
  path: string,
  { targets, report }: Inherited,
): written.Target | undefined {
  const name = "request" in action ? action.request.target : undefined;
  if (name === undefined || name === null) return undefined;
  const target = targets[name];
  if (target === undefined) {
    report({
      code: "names/unknown-target",
      path: `${path}/request/target`,
      at: "value",
      detail: `sched.yaml has no target \`${name}\`.`,
      hint:
        didYouMean(name, Object.keys(targets)) ??
        "Add it under `targets` in sched.yaml, or write a `uri`.",
    });
  }
  return target;
}

interface Surroundings {
  readonly path: string;
  readonly inherited: Inherited;
}

interface Layers extends Surroundings {
  readonly target: written.Target | undefined;
  /** The headers of the collection's defaults, which are for main actions. */
  readonly headers: written.Headers | undefined;
}

/** The error actions of an action, or else of its target, whose literal secrets are complained about in sched.yaml. */
export function errorActionsOf(
  action: Pick<written.HttpAction, "errorAction">,
  target: written.Target | undefined,
  { path, inherited }: Surroundings,
): readonly ErrorAction[] | undefined {
  const own = action.errorAction;
  const said = firstSaid<written.Action | written.Action[]>(own, target?.errorAction);
  if (said === undefined) return undefined;
  const at = `${path}/errorAction`;
  const from = own === undefined ? { ...inherited, report: () => {} } : inherited;
  return [said]
    .flat()
    .map((each, index) => errorActionOf(each, Array.isArray(said) ? `${at}/${index}` : at, from));
}

/** One error action, or what a notification does: nothing of its policy is a default, it may have that of the main action. */
export function errorActionOf(
  action: written.Action,
  path: string,
  inherited: Inherited,
): ErrorAction {
  const target = targetOf(action, path, inherited);
  const retryPolicy = retryPolicyOf([target?.retryPolicy, action.retryPolicy], "keep defaults");
  const kind = kindOf(action, { target, path, inherited, headers: undefined });
  return { ...kind, ...present({ retryPolicy }) };
}

function kindOf(action: written.Action, layers: Layers): ErrorAction {
  if ("request" in action) return httpOf(action, layers);
  const place = { path: layers.path, report: layers.inherited.report };
  if (action.type === "webJob") return webJobActionOf(action, layers.inherited);
  if ("queueMessage" in action) return queueOf(action, place);
  return "amqpMessage" in action ? amqpOf(action, place) : busOf(action, place);
}

function webJobActionOf(
  action: written.WebJobAction,
  { collection = "" }: Inherited,
): WebJobAction {
  const { webJob } = action;
  return present<WebJobAction>({
    type: "webJob",
    webJob: webJob.includes("/") ? webJob : `${collection}/${webJob}`,
    arguments: action.arguments ?? undefined,
    retryPolicy: undefined,
  });
}

function httpOf(action: written.HttpAction, layers: Layers): HttpAction {
  return present<HttpAction>({
    type: action.type,
    request: requestOf(action.request, layers),
    expect: expectationOf(firstSaid(action.expect, layers.target?.expect)),
    tls: tlsOf(firstSaid(action.tls, layers.target?.tls)),
    retryPolicy: undefined,
  });
}

function requestOf(request: written.Request, layers: Layers): HttpRequest {
  const { target, headers, inherited } = layers;
  const isOwn = request.authentication !== undefined;
  const authentication = firstSaid(request.authentication, target?.authentication);
  const path = `${layers.path}/request/authentication`;
  const report = isOwn ? inherited.report : () => {};
  return present<HttpRequest>({
    method: firstSaid<string>(request.method, target?.method) ?? "GET",
    uri: request.uri ?? joined(target?.uri ?? "", request.path ?? ""),
    // Header names have no case.
    headers: recordOf(
      mergeLayers([headers, target?.headers, request.headers], (name) => name.toLowerCase()),
    ),
    body: firstSaid(request.body) as JsonValue | undefined,
    authentication: authentication && authenticationOf(authentication, { path, report }),
  });
}

/** The path of a request behind the uri of its target, with one slash between them. */
function joined(base: string, path: string): string {
  if (path === "" || path.startsWith("?")) return base + path;
  return `${base.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
}

function expectationOf(expect: written.Expectation | undefined): Expectation | undefined {
  if (expect === undefined || expect === null) return undefined;
  const codes = expect.statusCodes ?? undefined;
  const isUsual = codes?.length === 1 && codes[0] === "200-299";
  const canonical = present<Expectation>({
    statusCodes: isUsual ? undefined : codes,
    body: expect.body ?? undefined,
    bodyPattern: expect.bodyPattern ?? undefined,
  });
  return Object.keys(canonical).length === 0 ? undefined : canonical;
}
