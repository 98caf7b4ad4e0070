import type { JsonValue } from "./action.ts";
import type { SensitiveText } from "./secret.ts";

/** A message to any broker that speaks AMQP 1.0; texts may hold `${{ run.… }}` and `${{ secrets.… }}`. */
export interface AmqpMessage {
  /** `amqp://HOST:PORT` or, over TLS, `amqps://HOST:PORT`. */
  readonly broker: string;
  /** The queue, topic or exchange at the broker. */
  readonly address: string;
  /** Absent: anonymous. */
  readonly authentication?: AmqpAuthentication;
  /** A text is sent as it is; anything else as JSON. */
  readonly body?: JsonValue;
  readonly properties?: AmqpProperties;
  readonly applicationProperties?: Readonly<Record<string, string | number | boolean>>;
  /** Absent: durable. */
  readonly durable?: false;
  /** From 0 to 9; absent: what the broker takes for normal. */
  readonly priority?: number;
  /** ISO 8601. */
  readonly timeToLive?: string;
}

/** A SASL mechanism. */
export type AmqpAuthentication =
  | { readonly type: "plain"; readonly username: string; readonly password: SensitiveText }
  | { readonly type: "external"; readonly pfx: SensitiveText; readonly password: SensitiveText };

export interface AmqpProperties {
  /** Absent: the key of the occurrence. */
  readonly messageId?: string;
  readonly correlationId?: string;
  readonly subject?: string;
  readonly to?: string;
  readonly replyTo?: string;
  readonly contentType?: string;
  readonly groupId?: string;
  readonly replyToGroupId?: string;
}
