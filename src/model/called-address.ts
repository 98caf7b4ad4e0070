import type { Action, ErrorAction } from "./action.ts";

/**
 * The address that an action calls, as far as its definition says it: secrets and run values are not filled in. Of a
 * queue in the cloud, where the cloud has it. Empty for a WebJob, which calls nobody by itself.
 */
export function calledAddress(action: Action | ErrorAction): string {
  switch (action.type) {
    case "http":
    case "https":
      return action.request.uri;
    case "storageQueue":
      return (
        action.endpoint ?? `https://${action.queueMessage.storageAccount}.queue.core.windows.net`
      );
    case "amqp":
      return action.amqpMessage.broker;
    case "webJob":
      return "";
    case "serviceBusQueue":
    case "serviceBusTopic":
    default: {
      const message = action.serviceBusQueueMessage ?? action.serviceBusTopicMessage;
      return action.endpoint ?? `amqps://${message?.namespace ?? ""}.servicebus.windows.net`;
    }
  }
}

export interface CalledHost {
  /** In lower case; may still hold a template. */
  readonly name: string;
  /** 0 where neither the address nor its scheme says it. */
  readonly port: number;
  /** `api.example.com`, or with the port where it is not the scheme's own. */
  readonly text: string;
}

/** The host within an address; undefined where none can be told. */
export function hostOfAddress(address: string): CalledHost | undefined {
  const match = authority.exec(address);
  if (match === null) return undefined;
  const [, scheme = "", name = "", digits] = match;
  const usual = usualPorts[scheme.toLowerCase()] ?? 0;
  const port = digits === undefined ? usual : Number(digits);
  const lower = name.toLowerCase();
  return { name: lower, port, text: port === usual ? lower : `${lower}:${port}` };
}

/** A template may stand in the host, with blanks and all. A backslash ends it, as it does for whoever sends. */
const authority =
  /^([a-z]+):\/\/(?:[^@/?#\\]*@)?(\[[^\]]+\]|(?:\$\{\{[^}]*\}\}|\$(?!\{\{)|[^:/?#@$\\])+)(?::(\d{1,5}))?/iu;

const usualPorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  amqp: 5672,
  amqps: 5671,
};
