import { escapeTemplate } from "../model/template.ts";
import { isMembers, type Members, membersAt, textAt } from "./json-members.ts";
import { isSecretName, secretName, type SecretNames, secretReference } from "./secret-names.ts";

/** What a schedule calls, as an action; the address of it is nowhere in a schedule. */
export interface Target {
  readonly action: Readonly<Record<string, unknown>>;
  /** The variable that stands for the address, and what it is the address of. */
  readonly address?: { readonly variable: string; readonly what: string };
  readonly lost: readonly string[];
  readonly secrets: readonly { readonly name: string; readonly what: string }[];
}

/**
 * The target of a schedule as a call over HTTP. AWS calls its services in their own way and with the rights of a role;
 * here whoever receives has an address, which a variable holds until it is filled in it goes nowhere (RFC 2606).
 */
export function eventBridgeTarget(schedule: Members, job: string, names: SecretNames): Target {
  const target = membersAt(schedule, "Target");
  const arn = textAt(target, "Arn") ?? "";
  const what = whatIs(arn, textAt(schedule, "Name") ?? job);
  const variable = `${what.kind}_${what.name}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "_")
    .slice(0, 90);
  const host = variable.replaceAll("_", "-").slice(0, 60).replace(/-+$/, "");
  const secrets: { name: string; what: string }[] = [];
  const input = inputOf(textAt(target, "Input"), arn, (member, value) => {
    const name = names.take(secretName(job, member), value);
    secrets.push({ name, what: `the member ${member} of its input` });
    return secretReference(name);
  });
  const uri = `\${{ vars.${variable} | default('https://${host}.invalid/') }}`;
  return {
    action: {
      type: "http",
      request: { method: "POST", uri, ...(input === undefined ? {} : { body: input }) },
    },
    address: { variable, what: what.words },
    lost: lostOf(schedule, target),
    secrets,
  };
}

interface What {
  readonly kind: string;
  readonly name: string;
  readonly words: string;
}

/** `arn:aws:lambda:eu-central-1:123456789012:function:report` */
function whatIs(arn: string, fallback: string): What {
  const [, , service = "", , , ...rest] = arn.split(":");
  const universal = /^aws-sdk:(\w+):(\w+)$/.exec(rest.join(":"));
  if (service === "scheduler" && universal !== null) {
    const [, api = "", call = ""] = universal;
    return { kind: api, name: call, words: `The call ${api}:${call}` };
  }
  const name = (rest.at(-1) ?? "")
    .split("/")
    .find((part) => !/^(?:cluster|api-destination|stateMachine)$/.test(part) && part !== "");
  const kind = service === "" ? "target" : service;
  const words = Object.hasOwn(services, kind) ? services[kind] : undefined;
  if (name === undefined || name === "")
    return { kind: "target", name: fallback, words: `The target of ${fallback}` };
  return { kind, name, words: `${words ?? `The target in ${kind}`} ${name}` };
}

const services: Readonly<Record<string, string | undefined>> = {
  lambda: "The function",
  sqs: "The queue",
  sns: "The topic",
  states: "The state machine",
  events: "The destination",
  ecs: "The task in",
  kinesis: "The stream",
  codebuild: "The build",
};

/** What EventBridge fills into an input. */
const contexts: Readonly<Record<string, string | undefined>> = {
  "scheduled-time": "${{ run.scheduledTime }}",
  "execution-id": "${{ run.id }}",
  "attempt-number": "${{ run.attempt }}",
};

type Refer = (member: string, value: string) => string;

function inputOf(input: string | undefined, arn: string, refer: Refer): unknown {
  if (input === undefined) return undefined;
  const document = parsed(input);
  return document === undefined ? filled(input, arn) : bodyOf(document, arn, refer);
}

/** A mapping is sent as JSON, as it stands there. */
function parsed(input: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(input);
    return isMembers(value) && Object.keys(value).length > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

function bodyOf(value: unknown, arn: string, refer: Refer): unknown {
  if (typeof value === "string") return filled(value, arn);
  if (Array.isArray(value)) return value.map((each) => bodyOf(each, arn, refer));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      typeof member === "string" && member !== "" && isSecretName(name)
        ? refer(name, member)
        : bodyOf(member, arn, refer),
    ]),
  );
}

function filled(text: string, arn: string): string {
  return escapeTemplate(text).replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name: string) => {
    if (name === "schedule-arn") return arn;
    return (Object.hasOwn(contexts, name) ? contexts[name] : undefined) ?? whole;
  });
}

/** Parameters of single services, and what decides who may call. */
const unknownHere: Readonly<Record<string, string>> = {
  EcsParameters: "how its task is run",
  EventBridgeParameters: "source and type of its event",
  KinesisParameters: "the key of its partition",
  SageMakerPipelineParameters: "the parameters of its pipeline",
  SqsParameters: "the group of its message",
};

function lostOf(schedule: Members, target: Members): readonly string[] {
  const lost = Object.keys(unknownHere).filter((name) => name in target);
  const deadLetters = textAt(target, "DeadLetterConfig", "Arn");
  return [
    ...lost.map((name) => `${unknownHere[name]} (\`${name}\`) was not carried over`),
    ...(deadLetters === undefined
      ? []
      : [`its dead letters went to ${deadLetters}; an \`errorAction\` can tell somebody`]),
    ...(textAt(target, "RoleArn") === undefined && textAt(schedule, "RoleArn") === undefined
      ? []
      : [
          "it called with the rights of a role; here the receiver has to know its caller by other means",
        ]),
  ];
}
