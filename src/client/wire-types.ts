/** Longer than 300 lines because it is generated, from schemas/ by `npm run generate`. Do not edit. What the API asks for and answers. */
import type { EventStream } from "./event-stream.ts";
import type { CallOptions, Versioned } from "./options.ts";

export type Note = (string | null)
export type Tags = ({
readonly [k: string]: string | null
} | null)
export type TimeZone = (string | null)
export type Quota = ({
readonly maxJobCount?: (number | null)
readonly maxJobOccurrence?: (number | null)
readonly maxRecurrence?: MaxRecurrence
} | null)
export type MaxRecurrence = ({
readonly frequency: ("minute" | "hour" | "day" | "week" | "month" | "year")
readonly interval?: (number | null)
} | null)
export type Concurrency = ({
readonly limit: number
} | null)
export type RecordedState = ("disabled" | "suspended")
export type StartTime = ("now" | Instant)
export type Instant = (string | null)
export type Recurrence = ({
readonly frequency: ("minute" | "hour" | "day" | "week" | "month" | "year")
readonly interval?: (number | null)
readonly schedule?: Schedule
readonly count?: Count
readonly endTime?: Instant
} | null)
export type Schedule = ({
readonly months?: (Month | readonly Month[] | null)
readonly monthDays?: (MonthDay | readonly MonthDay[] | null)
/**
 * @minItems 1
 */
readonly monthlyOccurrences?: (readonly MonthlyOccurrence[] | null)
readonly weekDays?: (WeekDay | readonly WeekDay[] | null)
readonly hours?: (Hour | readonly Hour[] | null)
readonly minutes?: (Minute | readonly Minute[] | null)
} | null)
export type Month = number
export type MonthDay = number
export type WeekDay = ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
export type Occurrence = (number | null)
export type Hour = number
export type Minute = number
export type Count = (number | null)
export type Dst = ({
readonly gap?: ("shift" | "skip" | null)
readonly repeat?: ("first" | "both" | null)
} | null)
/**
 * @minItems 1
 * @maxItems 7
 */
export type CalendarWeekDays = (readonly ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[] | null)
/**
 * @maxItems 4000
 */
export type CalendarDays = (readonly (string | CalendarRange)[] | null)
export type RecordedAction = (RecordedHttpAction | RecordedStorageQueueAction | RecordedServiceBusQueueAction | RecordedServiceBusTopicAction | RecordedAmqpAction | RecordedWebJobAction)
export type Headers = ({
readonly [k: string]: string | null
} | null)
export type RecordedAuthentication = (RecordedBasicAuthentication | RecordedClientCertificateAuthentication | RecordedActiveDirectoryOAuthAuthentication | RecordedBearerAuthentication | RecordedOauth2ClientCredentialsAuthentication | RecordedHmacAuthentication)
export type SensitiveText = (string | {
readonly $literal: string
})
export type Expectation = ({
/**
 * @minItems 1
 */
readonly statusCodes?: (readonly (number | string)[] | null)
readonly body?: (string | null)
readonly bodyPattern?: (string | null)
} | null)
export type Tls = ({
readonly ca?: (string | null)
} | null)
export type RetryPolicy = ({
readonly retryType: ("none" | "fixed" | "exponential")
readonly retryInterval?: Duration
readonly retryCount?: (number | null)
readonly maxInterval?: Duration
readonly jitter?: Duration
readonly giveUpAfter?: Duration
} | null)
export type Duration = (string | null)
/**
 * @minItems 1
 */
export type RecordedErrorAction = readonly RecordedAction[]
export type Endpoint = (string | null)
export type QueueTimeToLive = ("never" | Duration)
export type ServiceBusNamespace = string
export type TransportType = ("notSpecified" | "netMessaging" | "amqp" | null)
export type ServiceBusText = string
export type BrokeredMessageProperties = ({
readonly contentType?: (string | null)
readonly correlationId?: (string | null)
readonly forcePersistence?: (boolean | null)
readonly label?: (string | null)
readonly messageId?: (string | null)
readonly partitionKey?: (string | null)
readonly replyTo?: (string | null)
readonly replyToSessionId?: (string | null)
readonly scheduledEnqueueTimeUtc?: Instant
readonly sessionId?: (string | null)
readonly timeToLive?: Duration
readonly to?: (string | null)
readonly viaPartitionKey?: (string | null)
} | null)
export type CustomMessageProperties = ({
readonly [k: string]: string | null
} | null)
export type RecordedAmqpAuthentication = (RecordedAmqpPlainAuthentication | RecordedAmqpExternalAuthentication | AmqpAnonymousAuthentication)
export type AmqpProperties = ({
readonly messageId?: (string | null)
readonly correlationId?: (string | null)
readonly subject?: (string | null)
readonly to?: (string | null)
readonly replyTo?: (string | null)
readonly contentType?: (string | null)
readonly groupId?: (string | null)
readonly replyToGroupId?: (string | null)
} | null)
/**
 * @minItems 1
 */
export type NotifyOn = (readonly ("failure" | "missed" | "late" | "long" | "recovery")[] | null)
/**
 * @minItems 1
 */
export type RecordedNotify = readonly RecordedNotification[]
export type Overlap = ("allow" | "skip" | "queue" | "cancelRunning" | null)
export type CatchUp = ({
readonly replay?: Duration
readonly latestWithin?: LatestWithin
} | null)
export type LatestWithin = (("untilNext" | "never") | Duration)
export type Name = string
export type Protect = (boolean | null)
export type IgnoreWarnings = (readonly string[] | null)
export type Moment = string
export type NoticeCondition = ("failure" | "missed" | "late" | "long" | "recovery")
export type EventMessage = ({
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "ready"
readonly jobs: number
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "attempt-started"
readonly run: string
readonly number: number
readonly action: ("main" | "error" | "notify")
readonly latenessMs: number
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "attempt-ended"
readonly run: string
readonly number: number
readonly action: ("main" | "error" | "notify")
readonly type: string
readonly tookMs: number
readonly outcome: string
readonly message: (string | null)
readonly retryAt?: string
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "run-ended"
readonly run: string
readonly status: string
readonly reason: (string | null)
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "skipped"
readonly reason: string
readonly count: number
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "notifying"
readonly run: string
readonly condition: string
readonly message: string
readonly recorded: boolean
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "applied"
readonly serial: number
readonly by: string
readonly changes: number
readonly collections: readonly string[]
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "held"
readonly by: string
readonly note: (string | null)
readonly until: (string | null)
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "released"
readonly by: string
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "settings"
readonly taken: readonly string[]
readonly restart: readonly string[]
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "note"
readonly message: string
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "trouble"
readonly code: string
readonly message: string
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "stopping"
readonly running: number
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "stopped"
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "reset"
} | {
readonly id: (string | null)
readonly time: string
readonly address: (string | null)
readonly kind: "health"
readonly status: ("ok" | "unavailable")
readonly checks: readonly {
readonly name: ("state" | "lock" | "loop")
readonly ok: boolean
readonly why: (string | null)
}[]
})
export type GetJobsAnswer = readonly RecordedTiming[]
export type PatchJobBody = Readonly<Record<string, unknown>>
export type PatchCollectionBody = Readonly<Record<string, unknown>>
export type PatchWebJobBody = Readonly<Record<string, unknown>>

export interface CollectionDefinition {
readonly description?: Note
readonly location?: (string | null)
readonly tags?: Tags
readonly timeZone?: TimeZone
readonly sku?: ("free" | "standard" | "p10Premium" | "p20Premium" | null)
readonly quota?: Quota
readonly concurrency?: Concurrency
readonly state?: RecordedState
}
export interface JobDefinition {
readonly description?: Note
readonly tags?: Tags
readonly startTime?: StartTime
readonly timeZone?: TimeZone
readonly recurrence?: Recurrence
readonly cron?: readonly string[]
readonly count?: Count
readonly endTime?: Instant
readonly dst?: Dst
readonly calendar?: RecordedCalendar
readonly state?: RecordedState
readonly action: RecordedAction
readonly notify?: RecordedNotify
readonly overlap?: Overlap
readonly catchUp?: CatchUp
readonly timeout?: Duration
readonly delivery?: ("atLeastOnce" | "atMostOnce" | null)
readonly heartbeat?: {
readonly uri: string
/**
 * @minItems 1
 */
readonly on?: readonly ("start" | "success" | "failure")[]
}
readonly jitter?: Duration
readonly concurrency?: ({
readonly group: Name
readonly limit: number
} | null)
readonly target?: {
readonly name: string
readonly limit?: number
}
readonly protect?: Protect
readonly ignoreChanges?: (readonly string[] | null)
readonly ignoreWarnings?: IgnoreWarnings
}
export interface MonthlyOccurrence {
readonly day: WeekDay
readonly occurrence?: Occurrence
readonly Occurrence?: Occurrence
}
export interface RecordedCalendar {
readonly skip: OwnCalendars
readonly roll?: ("forward" | "backward")
}
export interface OwnCalendars {
readonly [k: string]: DayCalendar
}
export interface DayCalendar {
readonly weekDays?: CalendarWeekDays
readonly days?: CalendarDays
}
export interface CalendarRange {
readonly from: string
readonly to?: (string | null)
readonly name?: (string | null)
}
export interface RecordedHttpAction {
readonly type: ("http" | "https")
readonly request: RecordedRequest
readonly expect?: Expectation
readonly tls?: Tls
readonly retryPolicy?: RetryPolicy
readonly errorAction?: RecordedErrorAction
}
export interface RecordedRequest {
readonly uri: string
readonly method: string
readonly headers?: Headers
readonly body?: (string | number | boolean | {

} | readonly unknown[])
readonly authentication?: RecordedAuthentication
}
export interface RecordedBasicAuthentication {
readonly type: "Basic"
readonly username: string
readonly password: SensitiveText
}
export interface RecordedClientCertificateAuthentication {
readonly type: "ClientCertificate"
readonly pfx: SensitiveText
readonly password: SensitiveText
}
export interface RecordedActiveDirectoryOAuthAuthentication {
readonly type: "ActiveDirectoryOAuth"
readonly tenant: string
readonly audience: string
readonly clientId: string
readonly secret: SensitiveText
readonly tokenEndpoint?: (string | null)
}
export interface RecordedBearerAuthentication {
readonly type: "Bearer"
readonly token: SensitiveText
}
export interface RecordedOauth2ClientCredentialsAuthentication {
readonly type: "OAuth2ClientCredentials"
readonly tokenEndpoint: string
readonly clientId: string
readonly secret: SensitiveText
readonly clientAuthentication?: ("header" | "body" | null)
readonly scope?: (string | null)
readonly audience?: (string | null)
readonly parameters?: ({
readonly [k: string]: string | null
} | null)
}
export interface RecordedHmacAuthentication {
readonly type: "Hmac"
readonly keyId: string
readonly secret: SensitiveText
}
export interface RecordedStorageQueueAction {
readonly type: "storageQueue"
readonly queueMessage: RecordedQueueMessage
readonly endpoint?: Endpoint
readonly envelope?: ("azure" | "none" | null)
readonly visibilityTimeout?: Duration
readonly timeToLive?: QueueTimeToLive
readonly retryPolicy?: RetryPolicy
readonly errorAction?: RecordedErrorAction
}
export interface RecordedQueueMessage {
readonly storageAccount: string
readonly queueName: string
readonly sasToken: SensitiveText
readonly message: string
}
export interface RecordedServiceBusQueueAction {
readonly type: "serviceBusQueue"
readonly serviceBusQueueMessage: RecordedServiceBusQueueMessage
readonly endpoint?: Endpoint
readonly retryPolicy?: RetryPolicy
readonly errorAction?: RecordedErrorAction
}
export interface RecordedServiceBusQueueMessage {
readonly queueName: string
readonly namespace: ServiceBusNamespace
readonly transportType?: TransportType
readonly authentication: RecordedSharedAccessKey
readonly message: ServiceBusText
readonly brokeredMessageProperties?: BrokeredMessageProperties
readonly customMessageProperties?: CustomMessageProperties
}
export interface RecordedSharedAccessKey {
readonly type: "sharedAccessKey"
readonly sasKeyName: string
readonly sasKey: SensitiveText
}
export interface RecordedServiceBusTopicAction {
readonly type: "serviceBusTopic"
readonly serviceBusTopicMessage: RecordedServiceBusTopicMessage
readonly endpoint?: Endpoint
readonly retryPolicy?: RetryPolicy
readonly errorAction?: RecordedErrorAction
}
export interface RecordedServiceBusTopicMessage {
readonly topicPath: string
readonly namespace: ServiceBusNamespace
readonly transportType?: TransportType
readonly authentication: RecordedSharedAccessKey
readonly message: ServiceBusText
readonly brokeredMessageProperties?: BrokeredMessageProperties
readonly customMessageProperties?: CustomMessageProperties
}
export interface RecordedAmqpAction {
readonly type: "amqp"
readonly amqpMessage: RecordedAmqpMessage
readonly tls?: Tls
readonly retryPolicy?: RetryPolicy
readonly errorAction?: RecordedErrorAction
}
export interface RecordedAmqpMessage {
readonly broker: string
readonly address: string
readonly authentication?: RecordedAmqpAuthentication
readonly body?: (string | number | boolean | {

} | readonly unknown[])
readonly properties?: AmqpProperties
readonly applicationProperties?: ({
readonly [k: string]: string | number | boolean | null
} | null)
readonly durable?: (boolean | null)
readonly priority?: (number | null)
readonly timeToLive?: Duration
}
export interface RecordedAmqpPlainAuthentication {
readonly type: "plain"
readonly username: string
readonly password: SensitiveText
}
export interface RecordedAmqpExternalAuthentication {
readonly type: "external"
readonly pfx: SensitiveText
readonly password: SensitiveText
}
export interface AmqpAnonymousAuthentication {
readonly type: "anonymous"
}
export interface RecordedWebJobAction {
readonly type: "webJob"
readonly webJob: string
readonly arguments?: (string | readonly string[])
readonly retryPolicy?: RetryPolicy
readonly errorAction?: RecordedErrorAction
}
export interface RecordedNotification {
readonly on?: NotifyOn
readonly lateAfter?: Duration
readonly longAfter?: Duration
readonly longFactor?: number
readonly quietHours?: QuietHours
readonly action: RecordedAction
}
export interface QuietHours {
readonly from: string
readonly to: string
}
export interface WebJobDefinition {
readonly type: ("triggered" | "continuous")
readonly description?: Note
readonly tags?: Tags
readonly source?: (string | null)
readonly script?: (string | null)
readonly language?: ("sh" | "bash" | "py" | "php" | "js" | "ps1" | "fsx" | "cmd" | "bat" | null)
readonly content?: string
readonly schedule?: (string | null)
readonly timeZone?: TimeZone
readonly calendar?: RecordedCalendar
readonly state?: RecordedState
readonly singleton?: (boolean | null)
readonly inPlace?: (boolean | null)
readonly arguments?: (string | readonly string[] | null)
readonly environment?: ({
readonly [k: string]: string | null
} | null)
readonly stoppingWaitTime?: Duration
readonly idleTimeout?: Duration
readonly historySize?: (number | null)
readonly restartTime?: Duration
readonly maxRestarts?: (number | null)
readonly debug?: (boolean | null)
readonly user?: (string | null)
readonly overlap?: Overlap
readonly catchUp?: CatchUp
readonly notify?: RecordedNotify
readonly protect?: Protect
readonly ignoreWarnings?: IgnoreWarnings
}
export interface PlanDocument {
readonly formatVersion: string
readonly lineage: string
readonly serial: number
readonly project: string
readonly changes: readonly PlannedChange[]
readonly unchanged: number
readonly drift: readonly PlannedChange[]
readonly warnings: readonly Diagnostic[]
readonly summary: {
readonly add: number
readonly change: number
readonly destroy: number
}
readonly calendar: CalendarSummary
readonly unmanaged: readonly string[]
readonly holds: readonly PlannedHold[]
readonly firesAtOnce: readonly string[]
readonly secretUses?: readonly {
readonly secret: string
readonly host: (string | null)
readonly collection: string
readonly addresses: readonly string[]
}[]
readonly digest: string
}
export interface PlannedChange {
readonly address: string
readonly kind: ("collection" | "job" | "webJob")
readonly action: ("create" | "update" | "delete" | "replace" | "move" | "import" | "forget")
readonly movedFrom?: string
readonly reason: (string | null)
readonly before: ({

} | null)
readonly after: ({

} | null)
readonly fields: readonly FieldChange[]
readonly calendar: (CalendarEffect | null)
readonly unchangedFields: number
}
export interface FieldChange {
readonly path: string
readonly before?: (string | number | boolean | {

} | readonly unknown[] | null)
readonly after?: (string | number | boolean | {

} | readonly unknown[] | null)
readonly sensitive: boolean
readonly diff?: string
}
export interface CalendarEffect {
readonly added: number
readonly removed: number
readonly moved: number
readonly next: readonly string[]
readonly nextLocal?: readonly string[]
}
export interface Diagnostic {
readonly severity: ("error" | "warning")
readonly code: string
readonly summary: string
readonly detail: string
readonly hint: (string | null)
readonly document: (number | null)
readonly path: (string | null)
readonly range: (Range | null)
}
export interface Range {
readonly file: string
readonly start: Position
readonly end: Position
}
export interface Position {
readonly line: number
readonly column: number
}
export interface CalendarSummary {
readonly horizon: string
readonly added: number
readonly removed: number
readonly moved: number
readonly peak: (Peak | null)
}
export interface Peak {
readonly before: number
readonly after: number
readonly at: string
}
export interface PlannedHold {
readonly address: string
readonly by: string
readonly since: string
readonly note: (string | null)
readonly until: (string | null)
}
export interface HistoryRecord {
readonly id: string
readonly key: string
readonly address: string
readonly scheduledTime: Moment
readonly status: ("succeeded" | "failed" | "skipped")
readonly reason: (string | null)
readonly attempts: readonly AttemptRecord[]
readonly manual: boolean
readonly causedBy: (string | null)
readonly revision?: Revision
readonly range?: SkippedRange
readonly condition?: NoticeCondition
readonly deadLetter?: true
}
export interface AttemptRecord {
readonly number: number
readonly action: ("main" | "error" | "notify")
readonly startTime: Moment
readonly endTime: Moment
readonly outcome: ("succeeded" | "failed" | "timedOut" | "interrupted" | "cancelled")
readonly message: (string | null)
readonly response: (string | null)
readonly traceparent?: string
}
export interface Revision {
readonly commit: string
readonly branch?: string
readonly author: string
readonly dirty?: true
}
export interface SkippedRange {
readonly count: number
readonly first: Moment
readonly last: Moment
}
export interface Desired {
readonly project: string
/**
 * @maxItems 100000
 * 
 * Items: `collection`, `collection/job` or `collection/webJob`
 */
readonly imports?: readonly string[]
/**
 * @maxItems 100000
 * 
 * Items: `collection`, `collection/job` or `collection/webJob`
 */
readonly removed?: readonly string[]
/**
 * @maxItems 100000
 */
readonly moved?: readonly {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly from: string
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly to: string
readonly place?: string
}[]
readonly collections: readonly DesiredCollection[]
}
export interface DesiredCollection {
readonly name: string
readonly definition: CollectionDefinition
readonly jobs: readonly {
readonly name: string
readonly definition: JobDefinition
readonly place?: string
}[]
readonly webJobs: readonly {
readonly name: string
readonly definition: WebJobDefinition
readonly place?: string
/**
 * @maxItems 100
 */
readonly scripts?: readonly string[]
}[]
}
export interface GitRevision {
readonly commit: string
readonly branch?: string
readonly author: string
readonly dirty?: true
}
export interface HealthDocument {
readonly formatVersion: "1.0"
readonly status: ("ok" | "unavailable")
readonly version: string
readonly protocol: number
readonly checks: readonly {
readonly name: ("state" | "lock" | "loop")
readonly ok: boolean
readonly why: (string | null)
}[]
}
export interface StateDocument {
readonly formatVersion: "1.0"
readonly lineage: string
readonly serial: number
readonly collections: readonly {
readonly name: string
readonly project: (string | null)
readonly jobs: number
readonly webJobs: number
}[]
}
export interface StatusDocument {
readonly formatVersion: "1.0"
readonly collections: readonly {
readonly name: string
readonly state: string
readonly hold: (HoldStatus | null)
readonly project: (string | null)
readonly jobs: readonly JobStatus[]
}[]
readonly next?: (string | null)
readonly matching?: number
}
export interface HoldStatus {
readonly by: string
readonly since: string
readonly note: (string | null)
readonly until: (string | null)
}
export interface JobStatus {
readonly address: string
readonly kind: ("job" | "webJob")
readonly state: string
readonly hold: (HoldStatus | null)
readonly lastExecutionTime: (string | null)
readonly nextExecutionTime: (string | null)
readonly executionCount: number
readonly failureCount: number
readonly faultedCount: number
readonly running: number
readonly webJob?: WebJobStatus
}
export interface WebJobStatus {
readonly type: ("triggered" | "continuous")
readonly status: (string | null)
readonly message: (string | null)
readonly pid: (number | null)
readonly since: (string | null)
readonly restarts: (number | null)
readonly debug: (string | null)
}
export interface SafetyDocument {
readonly formatVersion: "1.0"
readonly missingSecrets: readonly {
readonly name: string
readonly collections: readonly string[]
readonly trouble: (string | null)
}[]
readonly unboundSecrets: readonly string[]
readonly sources: readonly {
readonly label: string
readonly trouble: (string | null)
readonly warnings: readonly string[]
}[]
readonly network: {
readonly profile: ("open" | "public" | "closed")
readonly allow: readonly string[]
readonly deny: readonly string[]
}
}
export interface RunDescription {
readonly formatVersion: "1.0"
readonly address: string
readonly scheduledTime: (string | null)
readonly requests: readonly {
readonly action: ("main" | "error" | "notify")
readonly type: string
readonly protocol: string
readonly operation: string
readonly target: string
readonly headers: readonly {
readonly name: string
readonly value: string
}[]
readonly body: (string | null)
readonly notes: readonly string[]
readonly command: (string | null)
}[]
}
export interface Run {
readonly id: string
readonly key: string
readonly address: string
readonly scheduledTime: Moment
readonly status: ("succeeded" | "failed" | "skipped" | "running")
readonly reason: (string | null)
readonly attempts: readonly AttemptRecord[]
readonly manual: boolean
readonly causedBy: (string | null)
readonly revision?: Revision
readonly range?: SkippedRange
readonly condition?: NoticeCondition
readonly deadLetter?: true
/**
 * Of an open run whose attempt is under way
 */
readonly underWaySince?: string
}
export interface RunsPage {
readonly formatVersion: "1.0"
readonly runs: readonly Run[]
readonly next: (string | null)
}
export interface RunDetail {
readonly formatVersion: "1.0"
readonly run: Run
readonly phase: ({
readonly kind: ("running" | "waiting" | "queued")
readonly action: ("main" | "error" | "notify")
readonly number: number
readonly since: (string | null)
readonly until: (string | null)
} | null)
readonly cause: (Run | null)
readonly caused: readonly Run[]
}
export interface ToldOccurrence {
readonly scheduledTime: string
readonly local: string
readonly timeZone: string
readonly address: string
}
export interface OccurrencesPage {
readonly formatVersion: "1.0"
readonly occurrences: readonly {
readonly scheduledTime: string
readonly local: string
readonly timeZone: string
readonly address: string
readonly paused: boolean
}[]
readonly next: (string | null)
}
export interface LoadDocument {
readonly formatVersion: "1.0"
readonly from: string
readonly to: string
readonly unit: ("minute" | "hour" | "day")
readonly jobs: number
readonly occurrences: number
readonly counts: readonly number[]
readonly peak: ({
readonly at: string
readonly occurrences: number
} | null)
}
export interface Explanation {
readonly formatVersion: "1.0"
readonly address: string
readonly kind: ("job" | "webJob")
readonly description: (string | null)
readonly schedule: string
readonly rules: readonly {
readonly original: string
readonly normalised: string
}[]
readonly timeZone: string
readonly place: (string | null)
readonly applied: boolean
readonly notes: readonly string[]
readonly verdict: {
readonly answer: ("will" | "willNot" | "did" | "didNot" | "running" | "undecided")
readonly summary: string
readonly reasons: readonly string[]
}
readonly at: ({
readonly scheduledTime: string
readonly local: string
readonly localText: string
readonly inMs: number
} | null)
readonly previous: ({
readonly scheduledTime: string
readonly local: string
readonly localText: string
readonly inMs: number
} | null)
readonly next: readonly {
readonly scheduledTime: string
readonly local: string
readonly localText: string
readonly inMs: number
}[]
readonly hazards: readonly {
readonly code: string
readonly detail: string
readonly hint: string
readonly ignored: boolean
}[]
}
export interface AuditRecord {
readonly at: string
readonly by: string
readonly action: ("apply" | "hold" | "release" | "run" | "cancel")
readonly address: (string | null)
readonly project?: string
readonly serial?: number
readonly count?: number
readonly changes?: readonly string[]
readonly revision?: GitRevision
readonly run?: string
readonly note?: string
readonly until?: string
}
export interface RecordedTiming {
readonly address: string
readonly definition: JobDefinition
readonly webJob?: ("triggered" | "continuous")
readonly anchor: {
/**
 * Milliseconds since 1970
 */
readonly createdAt: number
/**
 * Milliseconds since 1970
 */
readonly gridStart?: number
}
readonly hold?: {
readonly by: string
/**
 * Milliseconds since 1970
 */
readonly since: number
readonly note?: string
/**
 * Milliseconds since 1970
 */
readonly until?: number
}
readonly disabledBy?: ("job" | "collection")
readonly finished?: ("completed" | "faulted")
/**
 * Milliseconds since 1970
 */
readonly finishedAt?: number
/**
 * Milliseconds since 1970
 */
readonly createdAt: number
/**
 * Occurrences up to here are decided
 */
readonly cursor: number
/**
 * Due and undecided; told of one job alone
 * 
 * Items: Milliseconds since 1970
 */
readonly due?: readonly number[]
readonly last?: Run
}
export interface DefinitionsDocument {
readonly formatVersion: "1.0"
readonly lineage: string
readonly serial: number
readonly collections: readonly DefinedCollection[]
}
export interface DefinedCollection {
readonly name: string
readonly definition: CollectionDefinition
readonly etag: string
readonly project: (string | null)
readonly jobCount: number
readonly webJobCount: number
readonly jobs: readonly DefinedJob[]
readonly webJobs: readonly DefinedWebJob[]
}
export interface DefinedJob {
readonly name: string
readonly definition: JobDefinition
readonly etag: string
/**
 * It came from files: a change is drift
 */
readonly managed: boolean
readonly createdAt: string
readonly status: JobStatus
readonly certificates?: {
readonly [k: string]: {
readonly thumbprint: string
readonly subject: string
readonly expires: string
}
}
}
export interface DefinedWebJob {
readonly name: string
readonly definition: WebJobDefinition
readonly etag: string
/**
 * It came from files: a change is drift
 */
readonly managed: boolean
readonly createdAt: string
readonly status: JobStatus
readonly detailedStatus: (string | null)
}
export interface CertificateFacts {
readonly thumbprint: string
readonly subject: string
readonly expires: string
}
export interface ReportedProblem {
readonly severity: ("error" | "warning")
readonly code: string
readonly summary: string
readonly detail: string
readonly hint?: string
readonly document?: number
readonly path?: string
readonly range?: Range
}
export interface ApplyAnswer {
readonly applied: boolean
readonly lineage: string
readonly serial: number
readonly summary: {
readonly add: number
readonly change: number
readonly destroy: number
}
}
export interface ChangeAnswer {
readonly lineage: string
readonly serial: number
/**
 * False: it was so already
 */
readonly changed: boolean
readonly created: boolean
}
export interface ReleaseAnswer {
readonly released: boolean
readonly skipped: number
readonly fired: number
}
/**
 * RFC 9457, with the code that decides the exit code of a command
 */
export interface Problem {
readonly type: string
readonly title: string
readonly status: number
readonly detail: string
readonly code: string
readonly hint?: string
readonly problems: readonly ReportedProblem[]
}
export interface PlanBody {
readonly desired: Desired
readonly options: {
readonly horizonMs: number
readonly destroy?: boolean
readonly refreshOnly?: boolean
readonly to?: number
readonly edit?: ({
readonly kind: "move"
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly from: string
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly to: string
} | {
readonly kind: "remove"
/**
 * Items: `collection`, `collection/job` or `collection/webJob`
 */
readonly addresses: readonly string[]
} | {
readonly kind: "push"
readonly lineage: string
readonly serial: number
readonly force?: boolean
})
/**
 * @maxItems 10000
 */
readonly targets?: readonly string[]
}
}
export interface ApplyOptions {
/**
 * The `ETag` of the state that is meant; another one is refused with 412
 */
readonly ifMatch?: string | undefined
}
export interface ApplyBody {
readonly desired: Desired
readonly request: {
readonly horizonMs: number
readonly destroy?: boolean
readonly refreshOnly?: boolean
readonly to?: number
readonly edit?: ({
readonly kind: "move"
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly from: string
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly to: string
} | {
readonly kind: "remove"
/**
 * Items: `collection`, `collection/job` or `collection/webJob`
 */
readonly addresses: readonly string[]
} | {
readonly kind: "push"
readonly lineage: string
readonly serial: number
readonly force?: boolean
})
/**
 * @maxItems 10000
 */
readonly targets?: readonly string[]
readonly digest: string
readonly shown?: {
readonly lineage: string
readonly serial: number
/**
 * Items: `collection`, `collection/job` or `collection/webJob`
 */
readonly firesAtOnce: readonly string[]
}
readonly by: string
readonly revision?: GitRevision
readonly maxDestroy?: number
readonly allowDestroy?: boolean
readonly allowFire?: boolean
readonly allowMissingSecrets?: boolean
}
}
export interface ListMissingContentBody {
/**
 * @maxItems 5000
 * 
 * Items: SHA-256, hexadecimal
 */
readonly hashes: readonly string[]
}
export interface ListMissingContentAnswer {
readonly missing: readonly string[]
}
export interface GetContentOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
}
export interface GetSafetyBody {
readonly desired: Desired
}
export interface GetStatusOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
/**
 * A page of so many jobs, 1 to 1000; absent: all of them, and no other filter
 */
readonly limit?: number | undefined
/**
 * `next` of the page before, with the same filters
 */
readonly cursor?: string | undefined
/**
 * A part of an address
 */
readonly search?: string | undefined
/**
 * `failing`: the latest run failed
 */
readonly state?: "enabled" | "disabled" | "suspended" | "completed" | "faulted" | "paused" | "running" | "failing" | undefined
}
export interface GetHistoryOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
readonly status?: "succeeded" | "failed" | "skipped" | "running" | undefined
readonly since?: string | undefined
readonly running?: boolean | undefined
readonly last?: number | undefined
}
export interface GetAuditOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
readonly since?: string | undefined
readonly last?: number | undefined
}
export interface GetLogsOptions {
/**
 * An id of a run as history shows it, or the address of a WebJob
 */
readonly of: string
readonly last?: number | undefined
readonly follow?: boolean | undefined
}
export interface GetLogsAnswer {
readonly line: string
}
export interface PutJobOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
/**
 * `*`: only if nothing is there yet; else 412
 */
readonly ifNoneMatch?: string | undefined
}
export interface PatchJobOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
}
export interface DeleteJobOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
}
export interface GetRunsOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
readonly status?: "succeeded" | "failed" | "skipped" | "running" | undefined
/**
 * The whole of it
 */
readonly reason?: string | undefined
/**
 * Scheduled then or later
 */
readonly since?: string | undefined
/**
 * Scheduled before
 */
readonly until?: string | undefined
readonly manual?: boolean | undefined
/**
 * Open runs too
 */
readonly running?: boolean | undefined
/**
 * By when they ended; newest first
 */
readonly order?: "newest" | "oldest" | undefined
/**
 * At most so many a page, 1 to 1000; 50
 */
readonly limit?: number | undefined
/**
 * `next` of the page before, with the same filters
 */
readonly cursor?: string | undefined
}
export interface CreateRunBody {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address: string
readonly by: string
readonly for?: string
readonly inTurn?: boolean
readonly detached?: boolean
/**
 * Of a WebJob: instead of its own
 */
readonly arguments?: (string | readonly string[])
}
export interface CancelRunOptions {
/**
 * An id as history shows it, or an address with one open run
 */
readonly run: string
readonly by: string
}
export interface GetRequestsOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address: string
readonly for?: string | undefined
}
export interface CreateHoldBody {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address: string
readonly by: string
readonly note?: string
readonly until?: string
}
export interface DeleteHoldOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address: string
readonly by: string
readonly catchUp?: boolean | undefined
}
export interface GetDefinitionsOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
}
export interface PutCollectionOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
/**
 * `*`: only if nothing is there yet; else 412
 */
readonly ifNoneMatch?: string | undefined
}
export interface PatchCollectionOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
}
export interface DeleteCollectionOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
}
export interface GetWebJobsOptions {
readonly collection?: string | undefined
}
export interface GetWebJobsAnswer {
readonly formatVersion: "1.0"
readonly webJobs: readonly DefinedWebJob[]
}
export interface PutWebJobOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
/**
 * `*`: only if nothing is there yet; else 412
 */
readonly ifNoneMatch?: string | undefined
}
export interface PatchWebJobOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
}
export interface DeleteWebJobOptions {
readonly by?: string | undefined
/**
 * Only if the state is at this serial still
 */
readonly serial?: number | undefined
/**
 * The `ETag` of the definition that is meant, or `*`: that it is there; else 412
 */
readonly ifMatch?: string | undefined
}
export interface GetEventsOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
/**
 * The id of the last event that was seen, as `Last-Event-ID`
 */
readonly after?: string | undefined
}
export interface GetOccurrencesOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string | undefined
/**
 * Then or later; now
 */
readonly from?: string | undefined
/**
 * Before; seven days behind `from`
 */
readonly to?: string | undefined
/**
 * At most so many a page, 1 to 1000; 100
 */
readonly limit?: number | undefined
/**
 * `next` of the page before, with the same window
 */
readonly cursor?: string | undefined
}
export interface SimulateBody {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string
/**
 * Then or later; now
 */
readonly from?: string
/**
 * Before; seven days behind `from`
 */
readonly to?: string
readonly desired?: Desired
}
export interface GetLoadBody {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address?: string
/**
 * Then or later; now
 */
readonly from?: string
/**
 * Before; seven days behind `from`
 */
readonly to?: string
readonly desired?: Desired
readonly unit: ("minute" | "hour" | "day")
}
export interface GetExplanationOptions {
/**
 * `collection`, `collection/job` or `collection/webJob`
 */
readonly address: string
readonly at?: string | undefined
}

export interface Methods {
readonly health: {
/** Whether the service fires occurrences: state loaded, lock held, loop running. No token is asked for. */
live(options?: CallOptions): Promise<HealthDocument>;
/** Whether the service can take requests; the same checks as /healthz. No token is asked for. */
ready(options?: CallOptions): Promise<HealthDocument>;
/** Version, protocol and health. Asks for the role `read`. */
get(options?: CallOptions): Promise<HealthDocument>;
};
/** Everything that is counted and measured, for Prometheus. Asks for the role `read`. */
metrics(options?: CallOptions): Promise<string>;
/** Lineage and serial of the state, and which project manages which collection. Asks for the role `read`. */
state(options?: CallOptions): Promise<StateDocument & Versioned>;
/** What an apply of the desired collections would change. Asks for the role `read`. */
plan(body: PlanBody, options?: CallOptions): Promise<PlanDocument>;
/** Apply the desired collections, all or nothing, if the plan is still the one shown. Asks for the role `apply`. */
apply(body: ApplyBody, options?: ApplyOptions & CallOptions): Promise<ApplyAnswer & Versioned>;
/** Which secrets the desired collections lack here, what bounds the rest, and what may be called. Asks for the role `apply`. */
safety(body: GetSafetyBody, options?: CallOptions): Promise<SafetyDocument>;
/** State and counters of collections and jobs, all or by pages. Asks for the role `read`. */
status(options?: GetStatusOptions & CallOptions): Promise<StatusDocument>;
/** Runs that ended, oldest first. Asks for the role `read`. */
history(options?: GetHistoryOptions & CallOptions): AsyncGenerator<Run, void, undefined>;
/** Who changed what, when, and from where, oldest first. Asks for the role `admin`. */
audit(options?: GetAuditOptions & CallOptions): AsyncGenerator<AuditRecord, void, undefined>;
/** What a WebJob wrote, oldest first, and what it writes. Asks for the role `read`. */
logs(options: GetLogsOptions & CallOptions): AsyncGenerator<GetLogsAnswer, void, undefined>;
/** What happens, as server-sent events, until the service stops. Asks for the role `read`. */
events(options?: GetEventsOptions & CallOptions): EventStream<EventMessage>;
/** What is due by the schedules as they are, to come or past, a page at a time. Asks for the role `read`. */
occurrences(options?: GetOccurrencesOptions & CallOptions): Promise<OccurrencesPage>;
/** Every occurrence of a window, of what is recorded or of the desired collections. Asks for the role `read`. */
simulate(body: SimulateBody, options?: CallOptions): AsyncGenerator<ToldOccurrence, void, undefined>;
/** How much is due in each minute, hour or day of a window. Asks for the role `read`. */
load(body: GetLoadBody, options?: CallOptions): Promise<LoadDocument>;
/** Whether a job runs and why: from now on, or at a moment, past or to come. Asks for the role `read`. */
explain(options: GetExplanationOptions & CallOptions): Promise<Explanation>;
readonly content: {
/** Which files of WebJobs, or lists of them, are not kept yet. Asks for the role `apply`. */
missing(body: ListMissingContentBody, options?: CallOptions): Promise<ListMissingContentAnswer>;
/** Keep a file of a WebJob, or the list of its files, under the SHA-256 of its bytes. Asks for the role `apply`. */
put(hash: string, bytes: AsyncIterable<Uint8Array>, options?: CallOptions): Promise<void>;
/** A file of a WebJob, or the list of its files. Asks for the role `read`. */
get(hash: string, options?: GetContentOptions & CallOptions): Promise<AsyncIterable<Uint8Array>>;
};
readonly jobs: {
/** Every job's definition, what it is counted from, and its hold. Asks for the role `read`. */
list(options?: CallOptions): Promise<GetJobsAnswer>;
/** A job's definition, what it is counted from, and its hold. Asks for the role `read`. */
get(collection: string, job: string, options?: CallOptions): Promise<RecordedTiming>;
/** Create a job, or replace it; a secret that says `(sensitive)` is kept. Asks for the role `apply`. */
put(collection: string, job: string, body: JobDefinition, options?: PutJobOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
/** Change a job by a JSON merge patch. Asks for the role `apply`. */
patch(collection: string, job: string, body: PatchJobBody, options?: PatchJobOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
/** Delete a job; what runs of it ends. Asks for the role `apply`. */
delete(collection: string, job: string, options?: DeleteJobOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
};
readonly runs: {
/** Runs a page at a time, newest first. Asks for the role `read`. */
list(options?: GetRunsOptions & CallOptions): Promise<RunsPage>;
/** Begin a manual run, now or for an occurrence, and wait for its end. Asks for the role `operate`. */
create(body: CreateRunBody, options?: CallOptions): Promise<Run>;
/** End an open run: no further attempt, no error action. Asks for the role `operate`. */
cancel(options: CancelRunOptions & CallOptions): Promise<Run>;
/** One run with its attempts, the run it tells of, and the notifications about it. Asks for the role `read`. */
get(run: string, options?: CallOptions): Promise<RunDetail>;
/** What a manual run would send, secrets masked; nothing is sent. Asks for the role `operate`. */
describe(options: GetRequestsOptions & CallOptions): Promise<RunDescription>;
};
readonly holds: {
/** Pause a job or a collection. Asks for the role `operate`. */
create(body: CreateHoldBody, options?: CallOptions): Promise<void>;
/** Resume a job or a collection. Asks for the role `operate`. */
delete(options: DeleteHoldOptions & CallOptions): Promise<ReleaseAnswer>;
};
readonly collections: {
/** The definitions at an address; without one, of all collections and not of their jobs. Asks for the role `read`. */
list(options?: GetDefinitionsOptions & CallOptions): Promise<DefinitionsDocument>;
/** A collection with its jobs. Asks for the role `read`. */
get(collection: string, options?: CallOptions): Promise<DefinedCollection & Versioned>;
/** Create a collection, or replace its settings; its jobs stay. Asks for the role `apply`. */
put(collection: string, body: CollectionDefinition, options?: PutCollectionOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
/** Change some settings of a collection, by a JSON merge patch. Asks for the role `apply`. */
patch(collection: string, body: PatchCollectionBody, options?: PatchCollectionOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
/** Delete a collection with its jobs. Asks for the role `apply`. */
delete(collection: string, options?: DeleteCollectionOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
};
readonly webJobs: {
/** The WebJobs of all collections, or of one, with their status. Asks for the role `read`. */
list(options?: GetWebJobsOptions & CallOptions): Promise<GetWebJobsAnswer>;
/** A WebJob with its status. Asks for the role `read`. */
get(collection: string, webJob: string, options?: CallOptions): Promise<DefinedWebJob & Versioned>;
/** Create a WebJob, of a script or of files that are kept already, or replace it. Asks for the role `apply`. */
put(collection: string, webJob: string, body: WebJobDefinition, options?: PutWebJobOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
/** Change a WebJob by a JSON merge patch. Asks for the role `apply`. */
patch(collection: string, webJob: string, body: PatchWebJobBody, options?: PatchWebJobOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
/** Delete a WebJob; what runs of it ends. Asks for the role `apply`. */
delete(collection: string, webJob: string, options?: DeleteWebJobOptions & CallOptions): Promise<ChangeAnswer & Versioned>;
};
}
