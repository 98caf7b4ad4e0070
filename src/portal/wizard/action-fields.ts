import type { FieldKind } from "./field-kinds.ts";

/** One thing that a form asks for about an action. */
export interface Field {
  /** Where it stands in the action. */
  readonly path: readonly string[];
  readonly label: string;
  readonly kind: FieldKind;
  readonly help?: string;
  readonly required?: true;
  readonly choices?: readonly Choice[];
  /** Asked for only where another field of the action says one of these words. */
  readonly only?: { readonly path: readonly string[]; readonly is: readonly string[] };
}

export interface Choice {
  /** As it stands in a definition; empty: the field is left out. */
  readonly value: string;
  readonly label: string;
}

/** The types of actions that the form has fields for; of all others it keeps what is recorded. */
export type FormType =
  | "http"
  | "https"
  | "storageQueue"
  | "serviceBusQueue"
  | "serviceBusTopic"
  | "webJob";

export const typeChoices: readonly (Choice & { readonly value: FormType })[] = [
  { value: "https", label: "HTTPS call" },
  { value: "http", label: "HTTP call" },
  { value: "storageQueue", label: "Message to a storage queue" },
  { value: "serviceBusQueue", label: "Message to a Service Bus queue" },
  { value: "serviceBusTopic", label: "Message to a Service Bus topic" },
  { value: "webJob", label: "Run of a WebJob" },
];

const authenticationPath = ["request", "authentication", "type"];
const retryPath = ["retryPolicy", "retryType"];
const secretHelp = "The name of a secret that the server knows; never the secret itself.";

function authentication(type: string, name: string, rest: Omit<Field, "path" | "only">): Field {
  const path = ["request", "authentication", name];
  return { path, only: { path: authenticationPath, is: [type] }, ...rest };
}

function secret(type: string, name: string, label: string): Field {
  return authentication(type, name, { label, kind: "secret", required: true, help: secretHelp });
}

function plain(type: string, name: string, label: string): Field {
  return authentication(type, name, { label, kind: "text", required: true });
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

const callFields: readonly Field[] = [
  {
    path: ["request", "method"],
    label: "Method",
    kind: "choice",
    required: true,
    choices: methods.map((value) => ({ value, label: value })),
  },
  {
    path: ["request", "uri"],
    label: "Address",
    kind: "text",
    required: true,
    help: "Such as https://billing.example.com/invoices/run",
  },
  {
    path: ["request", "headers"],
    label: "Headers",
    kind: "pairs",
    help: "Name: value, one a line.",
  },
  {
    path: ["request", "body"],
    label: "Body",
    kind: "area",
    help: "${{ run.scheduledTime }} is filled in when the action fires.",
  },
  {
    path: authenticationPath,
    label: "Authentication",
    kind: "choice",
    choices: [
      { value: "", label: "None" },
      { value: "Basic", label: "User name and password" },
      { value: "ClientCertificate", label: "Client certificate" },
      { value: "ActiveDirectoryOAuth", label: "Microsoft Entra ID" },
      { value: "Bearer", label: "Bearer token" },
      { value: "OAuth2ClientCredentials", label: "OAuth 2.0 client credentials" },
      { value: "Hmac", label: "Signature (HMAC)" },
    ],
  },
  plain("Basic", "username", "User name"),
  secret("Basic", "password", "Secret with the password"),
  secret("ClientCertificate", "pfx", "Secret with the PFX file in base64"),
  secret("ClientCertificate", "password", "Secret with the password of the PFX file"),
  plain("ActiveDirectoryOAuth", "tenant", "Tenant"),
  plain("ActiveDirectoryOAuth", "audience", "Audience"),
  plain("ActiveDirectoryOAuth", "clientId", "Client id"),
  secret("ActiveDirectoryOAuth", "secret", "Secret of the application"),
  secret("Bearer", "token", "Secret with the token"),
  plain("OAuth2ClientCredentials", "tokenEndpoint", "Token endpoint"),
  plain("OAuth2ClientCredentials", "clientId", "Client id"),
  secret("OAuth2ClientCredentials", "secret", "Secret of the client"),
  authentication("OAuth2ClientCredentials", "scope", { label: "Scope", kind: "text" }),
  plain("Hmac", "keyId", "Key id"),
  secret("Hmac", "secret", "Secret with the key"),
];

const queueFields: readonly Field[] = [
  {
    path: ["queueMessage", "storageAccount"],
    label: "Storage account",
    kind: "text",
    required: true,
  },
  { path: ["queueMessage", "queueName"], label: "Queue", kind: "text", required: true },
  {
    path: ["queueMessage", "sasToken"],
    label: "Secret with the shared access signature",
    kind: "secret",
    required: true,
    help: secretHelp,
  },
  { path: ["queueMessage", "message"], label: "Message", kind: "area", required: true },
  { path: ["endpoint"], label: "Endpoint", kind: "text", help: "Empty: Azure's own." },
];

function busFields(message: string, place: Field): readonly Field[] {
  const within = (...path: readonly string[]): readonly string[] => [message, ...path];
  return [
    { path: within("namespace"), label: "Namespace", kind: "text", required: true },
    place,
    {
      path: within("transportType"),
      label: "Transport",
      kind: "choice",
      choices: [
        { value: "", label: "HTTPS" },
        { value: "amqp", label: "AMQP" },
        { value: "netMessaging", label: "NetMessaging (sent over HTTPS)" },
      ],
    },
    {
      path: within("authentication", "sasKeyName"),
      label: "Name of the shared access key",
      kind: "text",
      required: true,
    },
    {
      path: within("authentication", "sasKey"),
      label: "Secret with the shared access key",
      kind: "secret",
      required: true,
      help: secretHelp,
    },
    { path: within("message"), label: "Message", kind: "area", required: true },
    {
      path: within("brokeredMessageProperties", "contentType"),
      label: "Content type",
      kind: "text",
    },
    { path: within("brokeredMessageProperties", "label"), label: "Label", kind: "text" },
    { path: within("brokeredMessageProperties", "sessionId"), label: "Session id", kind: "text" },
    {
      path: within("customMessageProperties"),
      label: "Properties of your own",
      kind: "pairs",
      help: "Name: value, one a line.",
    },
    { path: ["endpoint"], label: "Endpoint", kind: "text", help: "Empty: Azure's own." },
  ];
}

const webJobFields: readonly Field[] = [
  {
    path: ["webJob"],
    label: "WebJob",
    kind: "text",
    required: true,
    help: "collection/name of a triggered one",
  },
  {
    path: ["arguments"],
    label: "Arguments",
    kind: "arguments",
    help: "One line as in a shell, or one argument a line.",
  },
];

const retryFields: readonly Field[] = [
  {
    path: retryPath,
    label: "When it fails",
    kind: "choice",
    choices: [
      { value: "", label: "As usual: 4 more times, 30 seconds apart" },
      { value: "none", label: "Not again" },
      { value: "fixed", label: "Again after equal pauses" },
      { value: "exponential", label: "Again after pauses that double" },
    ],
  },
  retryField("retryInterval", {
    label: "Pause",
    kind: "text",
    help: "Such as PT30S, 5m or 2h; at least 15 seconds. Empty: 30 seconds.",
  }),
  retryField("retryCount", {
    label: "Further attempts",
    kind: "number",
    help: "1 to 20. Empty: 4.",
  }),
];

function retryField(name: string, rest: Omit<Field, "path" | "only">): Field {
  return {
    path: ["retryPolicy", name],
    only: { path: retryPath, is: ["fixed", "exponential"] },
    ...rest,
  };
}

/** Everything the form asks for about an action of a type. */
export const fieldsOfType: Readonly<Record<FormType, readonly Field[]>> = {
  http: [...callFields, ...retryFields],
  https: [...callFields, ...retryFields],
  storageQueue: [...queueFields, ...retryFields],
  serviceBusQueue: [
    ...busFields("serviceBusQueueMessage", {
      path: ["serviceBusQueueMessage", "queueName"],
      label: "Queue",
      kind: "text",
      required: true,
    }),
    ...retryFields,
  ],
  serviceBusTopic: [
    ...busFields("serviceBusTopicMessage", {
      path: ["serviceBusTopicMessage", "topicPath"],
      label: "Topic",
      kind: "text",
      required: true,
    }),
    ...retryFields,
  ],
  webJob: [...webJobFields, ...retryFields],
};
