import type { AmqpMessage } from "./amqp-message.ts";
import type { RetryPolicy } from "./policy.ts";
import type { SensitiveText } from "./secret.ts";

/**
 * What an occurrence does, in Azure Scheduler's own shape. Texts may hold `${{ run.… }}` and `${{ secrets.… }}`, which
 * are filled in when the action fires; everything else is decided.
 */
export type Action =
  | MainAction<HttpAction>
  | MainAction<QueueAction>
  | MainAction<BusAction>
  | MainAction<AmqpAction>
  | MainAction<WebJobAction>;

/** An error action is an action without an error action of its own. */
export type ErrorAction = HttpAction | QueueAction | BusAction | AmqpAction | WebJobAction;

export type ActionType = Action["type"];

type MainAction<Kind> = Kind & {
  /** Run in order, once an occurrence, after the main action's retries are used up. */
  readonly errorAction?: readonly ErrorAction[];
};

interface Retried {
  /** Absent: Azure's default (`defaultRetryPolicy`); for an error action: the main action's. */
  readonly retryPolicy?: RetryPolicy;
}

export interface HttpAction extends Retried {
  /** `http` takes http and https uris, `https` insists on TLS. */
  readonly type: "http" | "https";
  readonly request: HttpRequest;
  readonly expect?: Expectation;
  readonly tls?: TlsSettings;
}

export interface HttpRequest {
  readonly method: string;
  readonly uri: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is; anything else as JSON. */
  readonly body?: JsonValue;
  readonly authentication?: Authentication;
}

/** What counts as success; absent: any status from 200 to 299. */
export interface Expectation {
  /** Single codes and ranges: `200`, `"200-299"`. */
  readonly statusCodes?: readonly (number | string)[];
  /** A text that the body must hold. */
  readonly body?: string;
  /** What the whole body must look like; `*` stands for any characters. */
  readonly bodyPattern?: string;
}

export interface TlsSettings {
  /** Certificates of authorities that this action alone trusts, PEM. */
  readonly ca?: string;
}

export type Authentication =
  | { readonly type: "Basic"; readonly username: string; readonly password: SensitiveText }
  | {
      readonly type: "ClientCertificate";
      readonly pfx: SensitiveText;
      readonly password: SensitiveText;
    }
  | {
      readonly type: "ActiveDirectoryOAuth";
      readonly tenant: string;
      readonly audience: string;
      readonly clientId: string;
      readonly secret: SensitiveText;
      /** Our addition: where the token comes from; absent: Microsoft's login endpoint of the tenant. */
      readonly tokenEndpoint?: string;
    }
  /** From here on our additions. */
  | { readonly type: "Bearer"; readonly token: SensitiveText }
  | {
      readonly type: "OAuth2ClientCredentials";
      readonly tokenEndpoint: string;
      readonly clientId: string;
      readonly secret: SensitiveText;
      /** Absent: in the header. */
      readonly clientAuthentication?: "header" | "body";
      readonly scope?: string;
      readonly audience?: string;
      readonly parameters?: Readonly<Record<string, string>>;
    }
  | { readonly type: "Hmac"; readonly keyId: string; readonly secret: SensitiveText };

export type AuthenticationOf<Type extends Authentication["type"]> = Extract<
  Authentication,
  { readonly type: Type }
>;

export interface QueueAction extends Retried {
  readonly type: "storageQueue";
  readonly queueMessage: {
    readonly storageAccount: string;
    readonly queueName: string;
    readonly sasToken: SensitiveText;
    readonly message: string;
  };
  /** Our addition: another base address, such as Azurite's. */
  readonly endpoint?: string;
  /** Our addition: `none` sends the bare message without Azure's XML around it. */
  readonly envelope?: "azure" | "none";
  /** Our addition: how long it stays invisible, ISO 8601; absent: visible at once. */
  readonly visibilityTimeout?: string;
  /** Our addition: how long it lives unread, ISO 8601 or `never`; absent: 7 days. */
  readonly timeToLive?: string;
}

export interface BusAction extends Retried {
  readonly type: "serviceBusQueue" | "serviceBusTopic";
  readonly serviceBusQueueMessage?: BusMessage & { readonly queueName: string };
  readonly serviceBusTopicMessage?: BusMessage & { readonly topicPath: string };
  /** Our addition: another broker. */
  readonly endpoint?: string;
}

/** Our addition: any broker that speaks AMQP 1.0. */
export interface AmqpAction extends Retried {
  readonly type: "amqp";
  readonly amqpMessage: AmqpMessage;
  readonly tls?: TlsSettings;
}

export interface BusMessage {
  readonly namespace: string;
  readonly transportType?: "notSpecified" | "netMessaging" | "amqp";
  readonly authentication: {
    readonly type: "sharedAccessKey";
    readonly sasKeyName: string;
    readonly sasKey: SensitiveText;
  };
  readonly message: string;
  readonly brokeredMessageProperties?: BrokeredProperties;
  readonly customMessageProperties?: Readonly<Record<string, string>>;
}

/** Our addition: one run of a triggered WebJob, the join of Azure's two services. */
export interface WebJobAction extends Retried {
  readonly type: "webJob";
  /** `collection/name`. */
  readonly webJob: string;
  /** Instead of those of its definition. */
  readonly arguments?: string | readonly string[];
}

/** Azure's own names; texts but for one. */
export interface BrokeredProperties {
  readonly contentType?: string;
  readonly correlationId?: string;
  readonly forcePersistence?: boolean;
  readonly label?: string;
  /** Absent: the key of the occurrence. */
  readonly messageId?: string;
  readonly partitionKey?: string;
  readonly replyTo?: string;
  readonly replyToSessionId?: string;
  /** ISO 8601; without an offset it is UTC. */
  readonly scheduledEnqueueTimeUtc?: string;
  readonly sessionId?: string;
  /** ISO 8601. */
  readonly timeToLive?: string;
  readonly to?: string;
  readonly viaPartitionKey?: string;
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
