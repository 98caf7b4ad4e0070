/** What a value of Azure Scheduler's may be; names and words are those of our own language, and Azure's in any case. */
export type Shape =
  | { readonly kind: "members"; readonly members: Readonly<Record<string, Shape>> }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "texts" }
  | { readonly kind: "text" }
  | { readonly kind: "integer" }
  | { readonly kind: "boolean" }
  /** Read by whoever asked for it. */
  | { readonly kind: "raw" };

function members(each: Readonly<Record<string, Shape>>): Shape {
  return { kind: "members", members: each };
}

/** A single value is taken for a list of one. */
function list(of: Shape): Shape {
  return { kind: "list", of };
}

function words(...each: readonly string[]): Shape {
  return { kind: "words", words: each };
}

const text: Shape = { kind: "text" };
const integer: Shape = { kind: "integer" };
const boolean: Shape = { kind: "boolean" };
const texts: Shape = { kind: "texts" };
const raw: Shape = { kind: "raw" };

/** The shapes of `Microsoft.Scheduler` 2016-03-01, with enumerated words as our language has them. */

const frequency = words("minute", "hour", "day", "week", "month");

const weekDay = words("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

const actionType = words("http", "https", "storageQueue", "serviceBusQueue", "serviceBusTopic");

const httpAuthentication = members({
  type: words("NotSpecified", "ClientCertificate", "ActiveDirectoryOAuth", "Basic"),
  username: text,
  password: text,
  pfx: text,
  tenant: text,
  audience: text,
  clientId: text,
  secret: text,
});

const request = members({
  uri: text,
  method: text,
  headers: texts,
  body: text,
  authentication: httpAuthentication,
});

const queueMessage = members({
  storageAccount: text,
  queueName: text,
  sasToken: text,
  message: text,
});

const busMessage = {
  namespace: text,
  transportType: words("notSpecified", "netMessaging", "amqp"),
  authentication: members({
    type: words("notSpecified", "sharedAccessKey"),
    sasKeyName: text,
    sasKey: text,
  }),
  message: text,
  brokeredMessageProperties: members({
    contentType: text,
    correlationId: text,
    forcePersistence: boolean,
    label: text,
    messageId: text,
    partitionKey: text,
    replyTo: text,
    replyToSessionId: text,
    scheduledEnqueueTimeUtc: text,
    sessionId: text,
    timeToLive: text,
    to: text,
    viaPartitionKey: text,
  }),
  customMessageProperties: texts,
};

const errorAction = {
  type: actionType,
  request,
  queueMessage,
  serviceBusQueueMessage: members({ queueName: text, ...busMessage }),
  serviceBusTopicMessage: members({ topicPath: text, ...busMessage }),
  retryPolicy: members({
    retryType: words("none", "fixed"),
    retryInterval: text,
    retryCount: integer,
  }),
};

/** Which member holds what an action of a type sends. */
export const messageOf: Readonly<Record<string, string>> = {
  http: "request",
  https: "request",
  storageQueue: "queueMessage",
  serviceBusQueue: "serviceBusQueueMessage",
  serviceBusTopic: "serviceBusTopicMessage",
};

const recurrence = members({
  frequency,
  interval: integer,
  count: integer,
  endTime: text,
  schedule: members({
    minutes: list(integer),
    hours: list(integer),
    weekDays: list(weekDay),
    monthDays: list(integer),
    monthlyOccurrences: list(members({ day: weekDay, occurrence: integer })),
  }),
});

export const jobShape: Shape = members({
  id: text,
  properties: members({
    startTime: text,
    action: members({ ...errorAction, errorAction: members(errorAction) }),
    recurrence,
    state: words("enabled", "disabled", "faulted", "completed"),
    status: raw,
  }),
});

export const collectionShape: Shape = members({
  id: text,
  name: text,
  location: text,
  tags: texts,
  properties: members({
    sku: members({ name: words("standard", "free", "p10Premium", "p20Premium") }),
    state: words("enabled", "disabled", "suspended", "deleted"),
    quota: members({
      maxJobCount: integer,
      maxJobOccurrence: integer,
      maxRecurrence: members({ frequency, interval: integer }),
    }),
  }),
});
