/** Longer than 300 lines because it is generated, from schemas/ by `npm run generate`. Do not edit. What people write, before it is normalised. */

export type Written = (JobCollectionDocument | ProjectDocument | ServeDocument | TestsDocument)
/**
 * A name: a letter or digit, then up to 99 letters, digits, hyphens and underscores. Names that differ in letter case alone are the same name.
 */
export type Name = string
/**
 * A text for people: what this is for, whom to ask.
 */
export type Note = (string | null)
/**
 * Labels of your own, name to text. They are kept and shown and change nothing.
 */
export type Tags = ({
/**
 * The value of the tag.
 */
[k: string]: string | null
} | null)
/**
 * The environments of `sched.yaml` in which this exists, such as `[prod]`. Absent: in all of them.
 * 
 * @minItems 1
 */
export type Only = (Name[] | null)
/**
 * An IANA time zone, such as `Europe/Berlin`. Wall-clock times are read in it.
 */
export type TimeZone = (string | null)
/**
 * Whether occurrences fire. What is `disabled` has no due occurrences, and what it missed meanwhile is not made up for; `suspended` acts the same.
 */
export type Activity = ("enabled" | "disabled" | "suspended" | null)
/**
 * Limits of a collection. With a `sku` they may be tighter than its plan, never looser.
 */
export type Quota = ({
/**
 * How many jobs the collection may have. Absent: what the `sku` allows, without one no limit.
 */
maxJobCount?: (number | null)
/**
 * Azure's number of occurrences of all jobs. Kept as written; nothing is limited by it.
 */
maxJobOccurrence?: (number | null)
maxRecurrence?: MaxRecurrence
} | null)
/**
 * The shortest period that a job of the collection may have.
 */
export type MaxRecurrence = ({
/**
 * The unit of `interval`.
 */
frequency: ("minute" | "hour" | "day" | "week" | "month" | "year")
/**
 * So many units of `frequency`.
 */
interval?: (number | null)
} | null)
/**
 * How much of a collection may be under way at once.
 */
export type Concurrency = ({
/**
 * How many attempts at once: first tries, retries and error actions.
 */
limit: number
} | null)
/**
 * Who is told when a job fails, misses an occurrence, is late with one or takes long, and when it has recovered: one notification, or a list of them. `null` takes away those of the collection.
 */
export type Notify = (Notification | Notification[] | null)
/**
 * The conditions that are told.
 * 
 * @minItems 1
 */
export type NotifyOn = (("failure" | "missed" | "late" | "long" | "recovery")[] | null)
/**
 * A length of time: ISO 8601 (`PT30S`, `P1D`), short (`30s`, `5m`, `2h`), or as .NET writes it (`00:01:00`, `1.00:00:00`). A month counts 30 days.
 */
export type Duration = (string | null)
/**
 * What an occurrence does. `type` decides which other members there are.
 */
export type Action = (HttpAction | StorageQueueAction | ServiceBusQueueAction | ServiceBusTopicAction | AmqpAction | WebJobAction)
/**
 * An HTTP method.
 */
export type Method = ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | null)
/**
 * An http or https uri of at most 2,048 characters.
 */
export type Uri = string
/**
 * Headers, name to text: at most 50, and 4,096 characters in all. `Idempotency-Key` and `X-Sched-*` are set by `sched` itself.
 */
export type Headers = ({
/**
 * The value of the header; `null` removes an inherited one.
 */
[k: string]: string | null
} | null)
/**
 * How the request proves who sends it. `null` or absent: not at all. Not on the free plan.
 */
export type Authentication = (BasicAuthentication | ClientCertificateAuthentication | ActiveDirectoryOAuthAuthentication | BearerAuthentication | Oauth2ClientCredentialsAuthentication | HmacAuthentication | null)
/**
 * A secret: `${{ secrets.NAME }}`, filled in when the action fires. A literal text is taken too, with a warning, and kept apart from the state.
 */
export type SecretText = string
/**
 * What counts as success, beyond Azure.
 */
export type Expectation = ({
/**
 * The status codes that mean success: single ones and ranges, such as `[200, "300-399"]`.
 * 
 * @minItems 1
 */
statusCodes?: ((number | string)[] | null)
/**
 * A text that the body of the answer must hold.
 */
body?: (string | null)
/**
 * What the body of the answer must look like, where `*` stands for any characters, also none: `*"status":*"ok"*`. `\*` is an asterisk. Without a `*` at its ends it is the whole body.
 */
bodyPattern?: (string | null)
} | null)
/**
 * How the connection is made safe. Beyond Azure.
 */
export type Tls = ({
/**
 * Certificates of authorities, PEM, that this action trusts and nobody else does. Absent: those of the system and of the server's settings.
 */
ca?: (string | null)
} | null)
/**
 * How a failed attempt is repeated.
 */
export type RetryPolicy = ({
/**
 * `fixed` repeats after equal pauses, `exponential` after pauses that double each time (beyond Azure), `none` does not repeat.
 */
retryType: ("none" | "fixed" | "exponential")
retryInterval?: Duration
/**
 * The number of extra attempts: 4 means at most 5 attempts of an occurrence.
 */
retryCount?: (number | null)
maxInterval?: Duration
jitter?: Duration
giveUpAfter?: Duration
} | null)
/**
 * What follows once the action has failed with all its retries: one action, or a list that is run in order. An error action has no error action of its own.
 */
export type ErrorAction = (Action | Action[] | null)
/**
 * A base address.
 */
export type Endpoint = (string | null)
/**
 * How long a message lives: a duration, or `never`.
 */
export type QueueTimeToLive = ("never" | Duration)
/**
 * The bare name of a Service Bus namespace.
 */
export type ServiceBusNamespace = string
/**
 * How a Service Bus message travels: `amqp`, or over HTTPS.
 */
export type TransportType = ("notSpecified" | "netMessaging" | "amqp" | null)
/**
 * The text of a message.
 */
export type ServiceBusText = string
/**
 * Properties of a message that the broker knows.
 */
export type BrokeredMessageProperties = ({
/**
 * The media type of the message.
 */
contentType?: (string | null)
/**
 * An id that joins request and answer.
 */
correlationId?: (string | null)
/**
 * Whether the broker stores the message before it accepts it; AMQP calls it durable.
 */
forcePersistence?: (boolean | null)
/**
 * What the message is about; AMQP calls it subject.
 */
label?: (string | null)
/**
 * The id by which the broker drops duplicates, at most 128 characters. Absent: the key of the occurrence, the same for all its attempts; of a key that is longer, its first 63 characters, `#`, and its SHA-256.
 */
messageId?: (string | null)
/**
 * What decides the partition of the message, at most 128 characters. Service Bus wants it to equal `sessionId` where both are given.
 */
partitionKey?: (string | null)
/**
 * Where an answer goes.
 */
replyTo?: (string | null)
/**
 * The session an answer goes to.
 */
replyToSessionId?: (string | null)
scheduledEnqueueTimeUtc?: Instant
/**
 * The session of the message, at most 128 characters; AMQP calls it group.
 */
sessionId?: (string | null)
timeToLive?: Duration
/**
 * Whom the message is for.
 */
to?: (string | null)
/**
 * What decides the partition of the transfer queue, at most 128 characters.
 */
viaPartitionKey?: (string | null)
} | null)
/**
 * A date, or a date and time, in ISO 8601: `2026-01-01`, `2026-01-01T01:00:00Z`, `2026-01-01T01:00:00+02:00`. Without an offset it is read on the clock of the job.
 */
export type Instant = (string | null)
/**
 * Application properties of a message, name to text.
 */
export type CustomMessageProperties = ({
/**
 * The value of the property.
 */
[k: string]: string | null
} | null)
/**
 * A SASL mechanism.
 */
export type AmqpAuthentication = (AmqpPlainAuthentication | AmqpExternalAuthentication | AmqpAnonymousAuthentication | null)
/**
 * Properties of a message that AMQP knows.
 */
export type AmqpProperties = ({
/**
 * The id of the message, by which a receiver drops duplicates. Absent: the key of the occurrence, the same for all its attempts; of a key of more than 128 characters, its first 63, `#`, and its SHA-256.
 */
messageId?: (string | null)
/**
 * An id that joins request and answer.
 */
correlationId?: (string | null)
/**
 * What the message is about.
 */
subject?: (string | null)
/**
 * Whom the message is for. Absent: nothing; the address of the link decides.
 */
to?: (string | null)
/**
 * Where an answer goes.
 */
replyTo?: (string | null)
/**
 * The media type of the body. Absent: `application/json` for a mapping or list.
 */
contentType?: (string | null)
/**
 * The group of the message.
 */
groupId?: (string | null)
/**
 * The group an answer goes to.
 */
replyToGroupId?: (string | null)
} | null)
/**
 * Calendars of days by name, for all jobs of the project: a job names those whose days it skips. Names are unique in the project, whichever file they stand in.
 */
export type Calendars = ({
[k: string]: NamedCalendar
} | null)
/**
 * Days of the week.
 * 
 * @minItems 1
 * @maxItems 7
 */
export type CalendarWeekDays = (("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[] | null)
/**
 * Days and ranges of days.
 * 
 * @maxItems 4000
 */
export type CalendarDays = ((string | CalendarRange)[] | null)
/**
 * What holds for a job that leaves it out.
 */
export type JobDefaults = ({
timeZone?: TimeZone
calendar?: Calendar
overlap?: Overlap
catchUp?: CatchUp
timeout?: Duration
retryPolicy?: RetryPolicy
headers?: Headers
} | null)
/**
 * The calendars whose days the job skips: a name, a list of names, or a mapping that also says where occurrences move.
 */
export type Calendar = (CalendarName | CalendarNames | CalendarUse | null)
/**
 * The name of a calendar of the project.
 */
export type CalendarName = string
/**
 * Names of calendars: a day of any of them is skipped.
 * 
 * @minItems 1
 * @maxItems 100
 */
export type CalendarNames = CalendarName[]
/**
 * What happens when an occurrence is due while an earlier one of the same job still runs: `allow` runs both, `skip` records it as skipped, `queue` starts it when the other has ended, `cancelRunning` ends the other.
 */
export type Overlap = ("allow" | "skip" | "queue" | "cancelRunning" | null)
/**
 * What is made up for after `sched` was down: first everything that was due in the `replay` window, in order; otherwise the latest of the older ones, if it lies within `latestWithin`. All others are recorded as skipped.
 */
export type CatchUp = ({
replay?: Duration
latestWithin?: LatestWithin
} | null)
/**
 * How old the latest missed occurrence may be to be fired: a duration; `untilNext`: however old, as its next is still to come; `never`.
 */
export type LatestWithin = (("untilNext" | "never") | Duration)
/**
 * Makes one of this for every combination of the listed values: `matrix: { tenant: [acme, globex] }` on `report` makes `report-acme` and `report-globex`; `${{ matrix.tenant }}` stands for the value inside.
 */
export type Matrix = ({
/**
 * The values of one dimension.
 * 
 * @minItems 1
 * @maxItems 1000
 * 
 * Items: One value of the dimension.
 */
[k: string]: (string | number | boolean)[]
} | null)
/**
 * When the job begins: ISO 8601 (`2026-01-01T01:00:00Z`), or `now` to fire once at the first apply. Absent: a recurring job waits for the first occurrence of its rule after it is applied, a one-time job fires at its first apply.
 */
export type StartTime = ("now" | Instant)
/**
 * The rule that generates occurrences. Absent, and without `cron`: the job runs once.
 */
export type Recurrence = ({
/**
 * The unit of `interval`. `minute` and `hour` count elapsed time; `day` and longer follow the wall clock.
 */
frequency: ("minute" | "hour" | "day" | "week" | "month" | "year")
/**
 * Every so many units of `frequency`.
 */
interval?: (number | null)
schedule?: Schedule
count?: Count
endTime?: Instant
} | null)
/**
 * Which minutes, hours and days within the frequency. Members combine; the order of values has no meaning.
 */
export type Schedule = ({
/**
 * Months of the year, 1 to 12: one, or a list. Only with frequency `year`.
 */
months?: (Month | Month[] | null)
/**
 * Days of the month, 1 to 31, or -1 (the last) to -31: one, or a list. A day that a month lacks is left out there. Only with `month` and `year`, and not beside `monthlyOccurrences`.
 */
monthDays?: (MonthDay | MonthDay[] | null)
/**
 * Weekdays counted within the month, such as the second Tuesday. Only with `month` and `year`.
 * 
 * @minItems 1
 */
monthlyOccurrences?: (MonthlyOccurrence[] | null)
/**
 * Days of the week by their full English names: one, or a list. Only with frequency `week`.
 */
weekDays?: (WeekDay | WeekDay[] | null)
/**
 * Hours of the day, 0 to 23: one, or a list.
 */
hours?: (Hour | Hour[] | null)
/**
 * Minutes of the hour, 0 to 59: one, or a list. With `day` and longer and without `hours`: in every hour.
 */
minutes?: (Minute | Minute[] | null)
} | null)
/**
 * A month of the year.
 */
export type Month = number
/**
 * A day of the month; negative: counted from its end, -1 is the last.
 */
export type MonthDay = number
/**
 * A day of the week.
 */
export type WeekDay = ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
/**
 * 1 (first) to 5, or -1 (last) to -5.
 */
export type Occurrence = (number | null)
/**
 * An hour of the day.
 */
export type Hour = number
/**
 * A minute of the hour.
 */
export type Minute = number
/**
 * The number of occurrences after which the job is completed. Absent: no limit.
 */
export type Count = (number | null)
/**
 * Instead of `recurrence`: an expression of five fields as crontab(5) reads it (`* /5 * * * *`), or of six, seconds first, as NCRONTAB does; a list adds up.
 */
export type Cron = (CronExpression | CronExpression[] | null)
/**
 * A cron expression of five or six fields.
 */
export type CronExpression = string
/**
 * What happens on the days when clocks change to rules that name a wall-clock time.
 */
export type Dst = ({
/**
 * A time that does not exist in spring: `shift` fires it as much later as the gap is long, `skip` leaves it out.
 */
gap?: ("shift" | "skip" | null)
/**
 * A time that happens twice in autumn: fired the `first` time, or `both` times.
 */
repeat?: ("first" | "both" | null)
} | null)
/**
 * Refuses to delete or replace it. Recorded at apply: removing the block from the files does not lift the protection.
 */
export type Protect = (boolean | null)
/**
 * Codes of warnings that are meant to be so here and are no longer shown.
 */
export type IgnoreWarnings = (string[] | null)
/**
 * Tests of schedules, run by `sched test` on a frozen clock. They are no part of what is planned and applied.
 * 
 * @maxItems 1000
 */
export type ScheduleTests = (ScheduleTest[] | null)
/**
 * An occurrence that begins: its moment, or a mapping that says more of it.
 */
export type ExpectedRun = (ExpectedMoment | RunDetails)
/**
 * A moment in ISO 8601: `2026-10-24T02:30`, `2026-10-24T00:30:00Z`. Without an offset it is read on the clock of the job; of a time that comes twice it is the first.
 */
export type ExpectedMoment = string
/**
 * A date (the whole day), a moment, or a stretch.
 */
export type ForbiddenTime = (ExpectedMoment | TestSpan)
/**
 * A time of day: `"02:30"`, `"02:30:15"`.
 */
export type TimeOfDay = string
/**
 * Skipped occurrences, as one record of `sched history` has them: the moment of one, or a mapping.
 */
export type ExpectedSkip = (ExpectedMoment | SkipDetails)
/**
 * Where a state is.
 */
export type Backend = (FileBackend | HttpBackend | PostgresBackend | null)
/**
 * A declared variable. Without a default its value must be given.
 */
export type Variable = ({
/**
 * The value when nothing else gives one; `${{ env.NAME }}` reads the environment.
 */
default?: (string | number | boolean | unknown[] | {

} | null)
/**
 * What the value must be; texts from the command line are read as it. Absent: the type of the default, else text.
 */
type?: ("string" | "number" | "integer" | "boolean" | "list" | "map" | null)
description?: Note
} | null)
/**
 * One environment of the project.
 */
export type Environment = ({
description?: Note
backend?: Backend
/**
 * Values of variables in this environment.
 */
vars?: ({
/**
 * The value of a declared variable.
 */
[k: string]: string | number | boolean | unknown[] | {

} | null
} | null)
} | null)
/**
 * A place that secrets come from.
 */
export type SecretSource = (EnvironmentSecretSource | FolderSecretSource | DotenvSecretSource | AgeSecretSource | CommandSecretSource)
/**
 * The only collections that the source is asked for. Absent: all.
 * 
 * @minItems 1
 */
export type SourceCollections = (Name[] | null)
/**
 * The only hosts that its secrets may be sent to. Absent: all, unless a rule says otherwise.
 */
export type SourceHosts = (NetworkEntry[] | null)
/**
 * A host, `*.example.com` or a network (`10.0.0.0/8`), with a port behind a colon or without.
 */
export type NetworkEntry = string

/**
 * A named group of jobs and WebJobs with shared settings: one document of a `*.sched.yaml` file.
 */
export interface JobCollectionDocument {
jobCollection: Name
description?: Note
/**
 * A label for where it belongs; Azure's region.
 */
location?: (string | null)
tags?: Tags
only?: Only
timeZone?: TimeZone
state?: Activity
/**
 * One of Azure's plans, with its quotas: `free` 5 jobs, hourly, no authentication; `standard` and `p10Premium` 50 jobs, every minute; `p20Premium` 1,000 jobs, every minute. Absent: no limits but those of `quota`.
 */
sku?: ("free" | "standard" | "p10Premium" | "p20Premium" | null)
quota?: Quota
concurrency?: Concurrency
notify?: Notify
calendars?: Calendars
defaults?: JobDefaults
/**
 * The jobs of the collection by name. Jobs and WebJobs share one name space.
 */
jobs?: ({
[k: string]: Job
} | null)
/**
 * The WebJobs of the collection by name. Jobs and WebJobs share one name space.
 */
webJobs?: ({
[k: string]: WebJob
} | null)
tests?: ScheduleTests
}
/**
 * What is told, and how.
 */
export interface Notification {
on?: NotifyOn
lateAfter?: Duration
longAfter?: Duration
/**
 * How many times longer than nearly all of its last 20 runs (the 95th percentile) a run takes that is told as long.
 */
longFactor?: (number | null)
/**
 * Nobody is told then. What happens is told afterwards, unless it is over by then.
 */
quietHours?: (QuietHours | null)
/**
 * What is called or sent: any action, without an error action of its own. `${{ run.condition }}`, `${{ run.error.reason }}` and `${{ run.error.message }}` say what happened. Without a `retryPolicy` it has that of the job's action.
 */
action?: (Action | null)
}
/**
 * Hours of each day, on the clock of the job's time zone; over midnight where they end before they begin.
 */
export interface QuietHours {
/**
 * When they begin: `22:00`.
 */
from: string
/**
 * When they end: `07:00`.
 */
to: string
}
/**
 * An HTTP or HTTPS call. It succeeds when the answer has a status from 200 to 299, or what `expect` names.
 */
export interface HttpAction {
/**
 * `http` takes http and https uris, `https` insists on TLS.
 */
type: ("http" | "https")
request: Request
expect?: Expectation
tls?: Tls
retryPolicy?: RetryPolicy
errorAction?: ErrorAction
}
/**
 * An HTTP request. `uri`, or a `target` of `sched.yaml` with a `path`.
 */
export interface Request {
method?: Method
/**
 * A target of `sched.yaml`, which brings its uri, headers, authentication, retry policy and error action along.
 */
target?: (Name | null)
/**
 * Appended to the uri of the target.
 */
path?: (string | null)
/**
 * Where the request goes: http or https, at most 2,048 characters.
 */
uri?: (Uri | null)
headers?: Headers
/**
 * A text, sent as it is, or a mapping or list, sent as JSON; at most 8,192 characters. `${{ run.scheduledTime }}` and its kin are filled in when the action fires.
 */
body?: (string | {

} | unknown[] | null)
authentication?: Authentication
}
/**
 * A user name and a password, as RFC 7617 sends them.
 */
export interface BasicAuthentication {
/**
 * `Basic`: user name and password.
 */
type: "Basic"
/**
 * The user name.
 */
username: string
password: SecretText
}
/**
 * A client certificate, shown in the TLS handshake.
 */
export interface ClientCertificateAuthentication {
/**
 * `ClientCertificate`: a certificate with its key.
 */
type: "ClientCertificate"
pfx: SecretText
password: SecretText
}
/**
 * A token of Microsoft Entra ID (Azure Active Directory), by the client credentials grant. It is kept until shortly before it expires, shared by all jobs that ask for the same, and asked for anew once when a target answers 401.
 */
export interface ActiveDirectoryOAuthAuthentication {
/**
 * `ActiveDirectoryOAuth`: a bearer token by client credentials.
 */
type: "ActiveDirectoryOAuth"
/**
 * The tenant: its name or id.
 */
tenant: string
/**
 * The resource the token is asked for, such as `https://management.core.windows.net/`.
 */
audience: string
/**
 * The id of the application.
 */
clientId: string
secret: SecretText
/**
 * Where the token comes from, beyond Azure. Absent: Microsoft's login endpoint of the tenant.
 */
tokenEndpoint?: (string | null)
}
/**
 * A token that somebody else made, sent as `Authorization: Bearer`. Beyond Azure.
 */
export interface BearerAuthentication {
/**
 * `Bearer`: a token as it is.
 */
type: "Bearer"
token: SecretText
}
/**
 * A token of any OAuth 2.0 server, by the client credentials grant (RFC 6749, section 4.4). It is kept until shortly before it expires, shared by all jobs that ask for the same, and asked for anew once when a target answers 401. Beyond Azure.
 */
export interface Oauth2ClientCredentialsAuthentication {
/**
 * `OAuth2ClientCredentials`: a bearer token by client credentials.
 */
type: "OAuth2ClientCredentials"
/**
 * Where the token comes from, such as `https://login.example.com/oauth2/token`.
 */
tokenEndpoint: string
/**
 * The id of the client.
 */
clientId: string
secret: SecretText
/**
 * How the client proves itself to the token endpoint: `header`, by Basic authentication, which every server must know; `body`, by `client_id` and `client_secret` in the form.
 */
clientAuthentication?: ("header" | "body" | null)
/**
 * The scopes that are asked for, with blanks between them.
 */
scope?: (string | null)
/**
 * Whom the token is for, where the server wants to be told.
 */
audience?: (string | null)
/**
 * Further parameters of the token request, name to text, such as `resource`. Secrets do not belong here: a plan shows them.
 */
parameters?: ({
/**
 * The value of the parameter.
 */
[k: string]: string | null
} | null)
}
/**
 * A signature over the whole request (HMAC-SHA-256), by which a receiver knows who calls, that nothing was changed, and that it is no replay. Beyond Azure.
 */
export interface HmacAuthentication {
/**
 * `Hmac`: a signature with a secret that the receiver has too.
 */
type: "Hmac"
/**
 * Which secret it is, sent along so that a receiver can know several, as while one is being replaced.
 */
keyId: string
secret: SecretText
}
/**
 * A message to an Azure Storage queue. It succeeds when the queue has accepted the message. Failures that time or a renewed signature can heal are retried; what the signature does not allow, and a message that is too large (64 KiB with its envelope), are not.
 */
export interface StorageQueueAction {
/**
 * `storageQueue`: an Azure Storage queue.
 */
type: "storageQueue"
queueMessage: QueueMessage
endpoint?: Endpoint
/**
 * What stands around the message: `azure`, the XML that Azure Scheduler sent, with the job, the due time and an execution tag that is the same for all attempts; `none`, nothing.
 */
envelope?: ("azure" | "none" | null)
visibilityTimeout?: Duration
timeToLive?: QueueTimeToLive
retryPolicy?: RetryPolicy
errorAction?: ErrorAction
}
/**
 * A message to a storage queue.
 */
export interface QueueMessage {
/**
 * The name of the storage account: lower-case letters and digits.
 */
storageAccount: string
/**
 * The name of the queue: lower-case letters, digits and hyphens.
 */
queueName: string
sasToken: SecretText
/**
 * The text of the message, at most 8,192 characters. `${{ run.scheduledTime }}` and its kin are filled in when the action fires.
 */
message: string
}
/**
 * A message to a Service Bus queue. It succeeds when the broker has accepted the message. Failures that time or a renewed key can heal are retried; a message that is too large or malformed is not.
 */
export interface ServiceBusQueueAction {
/**
 * `serviceBusQueue`: a Service Bus queue.
 */
type: "serviceBusQueue"
serviceBusQueueMessage: ServiceBusQueueMessage
endpoint?: Endpoint
retryPolicy?: RetryPolicy
errorAction?: ErrorAction
}
/**
 * A message to a Service Bus queue.
 */
export interface ServiceBusQueueMessage {
/**
 * The name of the queue.
 */
queueName: string
namespace: ServiceBusNamespace
transportType?: TransportType
authentication: SharedAccessKey
message: ServiceBusText
brokeredMessageProperties?: BrokeredMessageProperties
customMessageProperties?: CustomMessageProperties
}
/**
 * A shared access key of Service Bus.
 */
export interface SharedAccessKey {
/**
 * `sharedAccessKey`: a key with a name.
 */
type: "sharedAccessKey"
/**
 * The name of the key, such as `RootManageSharedAccessKey`.
 */
sasKeyName: string
sasKey: SecretText
}
/**
 * A message to a Service Bus topic. It succeeds when the broker has accepted the message. Failures that time or a renewed key can heal are retried; a message that is too large or malformed is not.
 */
export interface ServiceBusTopicAction {
/**
 * `serviceBusTopic`: a Service Bus topic.
 */
type: "serviceBusTopic"
serviceBusTopicMessage: ServiceBusTopicMessage
endpoint?: Endpoint
retryPolicy?: RetryPolicy
errorAction?: ErrorAction
}
/**
 * A message to a Service Bus topic.
 */
export interface ServiceBusTopicMessage {
/**
 * The path of the topic.
 */
topicPath: string
namespace: ServiceBusNamespace
transportType?: TransportType
authentication: SharedAccessKey
message: ServiceBusText
brokeredMessageProperties?: BrokeredMessageProperties
customMessageProperties?: CustomMessageProperties
}
/**
 * A message to any broker that speaks AMQP 1.0, such as ActiveMQ, Artemis, Qpid, RabbitMQ 4 or Solace. It succeeds when the broker has accepted the message (disposition `accepted`); `rejected`, `released` and `modified` are failures with the broker's condition. Failures are retried, except for a message that is too large or malformed, or a broker that does not know what is asked of it.
 */
export interface AmqpAction {
/**
 * `amqp`: a broker that speaks AMQP 1.0.
 */
type: "amqp"
amqpMessage: AmqpMessage
tls?: Tls
retryPolicy?: RetryPolicy
errorAction?: ErrorAction
}
/**
 * A message to an AMQP 1.0 broker.
 */
export interface AmqpMessage {
/**
 * The broker: `amqps://HOST` (TLS, port 5671) or `amqp://HOST` (port 5672), with `:PORT` where it is another.
 */
broker: string
/**
 * The queue, topic or exchange at the broker.
 */
address: string
authentication?: AmqpAuthentication
/**
 * A text, sent as it is, or a mapping or list, sent as JSON; at most 8,192 characters. `${{ run.scheduledTime }}` and its kin are filled in when the action fires, here and in the properties.
 */
body?: (string | {

} | unknown[] | null)
properties?: AmqpProperties
/**
 * Properties of your own, name to text, number or boolean. `sched` adds `Idempotency-Key`, `X-Sched-Scheduled-Time`, `X-Sched-Attempt` and their kin.
 */
applicationProperties?: ({
/**
 * The value of the property.
 */
[k: string]: string | number | boolean | null
} | null)
/**
 * Whether the broker keeps the message over a restart of its own.
 */
durable?: (boolean | null)
/**
 * From 0 to 9, the most urgent. Absent: what the broker takes for normal, 4.
 */
priority?: (number | null)
timeToLive?: Duration
}
/**
 * SASL PLAIN: a user name and a password. Only over TLS is it safe.
 */
export interface AmqpPlainAuthentication {
/**
 * `plain`: user name and password.
 */
type: "plain"
/**
 * The user name.
 */
username: string
password: SecretText
}
/**
 * SASL EXTERNAL: a client certificate, shown in the TLS handshake.
 */
export interface AmqpExternalAuthentication {
/**
 * `external`: a certificate with its key.
 */
type: "external"
pfx: SecretText
password: SecretText
}
/**
 * SASL ANONYMOUS: nobody in particular.
 */
export interface AmqpAnonymousAuthentication {
/**
 * `anonymous`: without any proof.
 */
type: "anonymous"
}
/**
 * A run of a triggered WebJob, with the retries, the error action and the history of the job. It succeeds when the program ends with exit code 0. A WebJob has one run at a time: this one waits for its turn.
 */
export interface WebJobAction {
/**
 * `webJob`: a WebJob that `sched` itself runs.
 */
type: "webJob"
/**
 * Which one: its name in this collection (`cleanup`), or `collection/name`.
 */
webJob: string
/**
 * Arguments of the program, instead of those of the WebJob: a list, or a text that is split at blanks without a shell. `${{ secrets.NAME }}` and `${{ run.… }}` are filled in when it starts.
 */
arguments?: (string | string[] | null)
retryPolicy?: RetryPolicy
errorAction?: ErrorAction
}
/**
 * A calendar of days. What its members name adds up.
 */
export interface NamedCalendar {
description?: Note
weekDays?: CalendarWeekDays
days?: CalendarDays
/**
 * A file of days, relative to the project: iCalendar (`.ics`), of which the all-day events count, or a text with a day or a range on each line, its name behind it, and comments behind `#`.
 */
file?: (string | null)
/**
 * Other calendars whose days are in this one too.
 * 
 * @minItems 1
 * @maxItems 100
 */
include?: (Name[] | null)
}
/**
 * A day or a range of days.
 */
export interface CalendarRange {
/**
 * The first day, or the only one: `2026-12-28`.
 */
from: string
/**
 * The last day, which is in the calendar as well. Absent: `from` alone.
 */
to?: (string | null)
/**
 * What people call it: `Christmas Day`.
 */
name?: (string | null)
}
/**
 * Which days are skipped, and where occurrences move that fall on them.
 */
export interface CalendarUse {
/**
 * The calendars: a name, a list of names, or a mapping of names to days for calendars that stand here alone, as in an exported job.
 */
skip: (CalendarName | CalendarNames | OwnCalendars)
/**
 * `none` skips what falls on such a day; `forward` moves it to the next day outside of the calendars, at the same time of day, `backward` to the day before. For rules of days and more.
 */
roll?: ("none" | "forward" | "backward" | null)
}
/**
 * Calendars with their days, by name.
 */
export interface OwnCalendars {
[k: string]: DayCalendar
}
/**
 * Days and weekdays, with nothing left to be looked up.
 */
export interface DayCalendar {
weekDays?: CalendarWeekDays
days?: CalendarDays
}
/**
 * One action with a start time and/or a recurrence, a state, a retry policy and an error action.
 */
export interface Job {
description?: Note
only?: Only
tags?: Tags
matrix?: Matrix
startTime?: StartTime
timeZone?: TimeZone
recurrence?: Recurrence
cron?: Cron
count?: Count
endTime?: Instant
dst?: Dst
calendar?: Calendar
state?: Activity
/**
 * The read-only status in an exported Azure job: accepted so that its properties paste in, and ignored.
 */
status?: ({

} | null)
action: Action
notify?: Notify
overlap?: Overlap
catchUp?: CatchUp
timeout?: Duration
/**
 * `atLeastOnce` repeats an attempt that a crash cut off, `atMostOnce` never does and may so lose one.
 */
delivery?: ("atLeastOnce" | "atMostOnce" | null)
/**
 * A monitor elsewhere that is called when a run begins, succeeds and fails, as healthchecks.io and its kin ask for. The calls are made on the side: no run waits for them or fails by them, history has none of them, and one that fails is tried again twice and told in the log.
 */
heartbeat?: ({
/**
 * What is called, with GET: as it is when a run succeeded, with `/start` behind it when one begins, with `/fail` when one failed. May hold `${{ secrets.NAME }}` and `${{ run.… }}`.
 */
uri: string
/**
 * Of what the monitor is told. Absent: of all three.
 * 
 * @minItems 1
 */
on?: (("start" | "success" | "failure")[] | null)
} | null)
jitter?: Duration
/**
 * How many attempts of a group of jobs there may be at once; others wait. Where jobs of a group name different limits, the smallest holds for all.
 */
concurrency?: ({
group: Name
/**
 * How many attempts of the group at once: first tries, retries and error actions.
 */
limit: number
} | null)
protect?: Protect
/**
 * Members that may be changed outside the files, over REST say, without a plan changing them back.
 */
ignoreChanges?: (string[] | null)
ignoreWarnings?: IgnoreWarnings
}
/**
 * A weekday within the month.
 */
export interface MonthlyOccurrence {
day: WeekDay
occurrence?: Occurrence
Occurrence?: Occurrence
}
/**
 * A script or program that `sched` itself runs: triggered (on demand or on a schedule) or continuous. `source`, or `script` with its `language`.
 */
export interface WebJob {
description?: Note
/**
 * `triggered` runs on demand or on a schedule and ends; `continuous` runs for ever and is started again when it ends.
 */
type: ("triggered" | "continuous")
only?: Only
tags?: Tags
matrix?: Matrix
/**
 * A folder, a zip or a single script, relative to the project: `./webjobs/cleanup`. A folder's `.schedignore` says what stays behind, as a .gitignore does; a `settings.job` in it is honoured.
 */
source?: (string | null)
/**
 * Instead of `source`: the text of the script itself.
 */
script?: (string | null)
/**
 * The language of `script`, by the ending its file would have.
 */
language?: ("sh" | "bash" | "py" | "php" | "js" | "ps1" | "fsx" | "cmd" | "bat" | null)
/**
 * When a triggered WebJob runs: an NCRONTAB expression of six fields, seconds first (`0 * /15 * * * *`). It overrides the one in `settings.job`. Absent, and none there: on demand.
 */
schedule?: (string | null)
timeZone?: TimeZone
calendar?: Calendar
state?: Activity
/**
 * Runs a continuous WebJob on one node only, where there are several.
 */
singleton?: (boolean | null)
/**
 * Runs in the folder of its files, and not in a copy of them. Absent: `settings.job`, else only where the file that is run is JavaScript.
 */
inPlace?: (boolean | null)
/**
 * Arguments of the program: a list, or a text that is split at blanks without a shell.
 */
arguments?: (string | string[] | null)
/**
 * Environment variables of the process, name to text, beside the `WEBJOBS_*` ones. `${{ secrets.NAME }}` is filled in when it starts.
 */
environment?: ({
/**
 * The value of the variable.
 */
[k: string]: string | null
} | null)
stoppingWaitTime?: Duration
idleTimeout?: Duration
/**
 * How many runs of a triggered WebJob are kept with their output.
 */
historySize?: (number | null)
restartTime?: Duration
/**
 * So many starts in a row that did not last two minutes, and a continuous WebJob is left down. Absent: no bound.
 */
maxRestarts?: (number | null)
/**
 * Lets a debugger in, on loopback alone: a continuous `.js` WebJob opens an inspector, a `.py` one waits for a client where debugpy is installed. `sched status` says where.
 */
debug?: (boolean | null)
/**
 * The user of the host that the process runs as. Only those that `serve.yaml` allows.
 */
user?: (string | null)
/**
 * What happens when a run is due while an earlier one still runs: `skip` records it as skipped, `queue` starts it when the other has ended, `cancelRunning` ends the other. Never two at once, as in Azure.
 */
overlap?: ("skip" | "queue" | "cancelRunning" | null)
catchUp?: CatchUp
notify?: Notify
protect?: Protect
ignoreWarnings?: IgnoreWarnings
}
/**
 * One test: a window of time, what happens in it, and what is expected to come of it.
 */
export interface ScheduleTest {
/**
 * A sentence that is true when the test passes: `payroll never lands on a weekend`.
 */
name: string
/**
 * The job or WebJob that it is about: `collection/job`, or its name alone beside the collection that has it.
 */
job?: (string | null)
collection?: Name
applied?: Instant
at: Instant
until?: Instant
for?: Duration
/**
 * When `sched serve` is down: one stretch or a list. What was due meanwhile is made up for as the job's `catchUp` says.
 */
outage?: (TestSpan | TestSpan[])
/**
 * When somebody has paused the job or the collection: one stretch or a list.
 */
paused?: (TestSpan | TestSpan[])
duration?: Duration
/**
 * How many attempts of every run fail before one succeeds; `always`: all of them. Absent: none.
 */
fails?: (number | "always")
/**
 * What begins in the window: a list of all of it in order, `none`, or a mapping of what is true of it.
 */
expect?: (ExpectedRun[] | WindowExpectation | "none")
/**
 * What is recorded as skipped in the window: a list of all of it, or `none`. Absent: it is not looked at.
 */
skips?: (ExpectedSkip[] | "none")
}
/**
 * A stretch of time; its begin belongs to it, its end does not.
 */
export interface TestSpan {
from: Instant
to: Instant
}
/**
 * An occurrence that begins, and what becomes of it. What is left out is not looked at.
 */
export interface RunDetails {
at: ExpectedMoment
/**
 * The job it is of, where the test is about a collection: its name, or `collection/job`.
 */
job?: (string | null)
/**
 * How its run ends; `running`: it has not ended a day after the window.
 */
status?: ("succeeded" | "failed" | "running" | null)
/**
 * Why it failed, as `sched history` says it: `failed` where `fails` makes it so, `timeout` where `duration` is longer than the job's timeout.
 */
reason?: (string | null)
late?: Duration
/**
 * How many attempts its action takes.
 */
attempts?: (number | null)
}
/**
 * What is true of the occurrences that begin in the window. All members that are given must hold.
 */
export interface WindowExpectation {
/**
 * So many begin.
 */
count?: (number | null)
/**
 * So many begin, or more.
 */
atLeast?: (number | null)
/**
 * So many begin, or fewer.
 */
atMost?: (number | null)
first?: ExpectedRun
last?: ExpectedRun
/**
 * These begin, whatever else does: one or a list.
 */
includes?: (ExpectedMoment | RunDetails | ExpectedRun[])
/**
 * Nothing begins then: one or a list of dates (the whole day), moments or stretches, in the window.
 */
never?: (ExpectedMoment | TestSpan | ForbiddenTime[])
every?: Duration
gapMin?: Duration
gapMax?: Duration
/**
 * The clock shows this time of day at every occurrence, or one of these: `"02:30"`. There must be one.
 */
time?: (TimeOfDay | TimeOfDay[])
/**
 * Occurrences that begin and at which the clock shows another time than `time`, as on days on which the clocks change.
 * 
 * @maxItems 1000
 */
except?: (ExpectedRun[] | null)
/**
 * Every occurrence is on one of these days, on the clock of its job.
 * 
 * @minItems 1
 * @maxItems 7
 */
weekDays?: (WeekDay[] | null)
}
/**
 * A record of skipped occurrences: `at` for one, `first` and `last` for several. What is left out is not looked at.
 */
export interface SkipDetails {
at?: ExpectedMoment
first?: ExpectedMoment
last?: ExpectedMoment
/**
 * How many they are.
 */
count?: (number | null)
/**
 * The job they are of, where the test is about a collection.
 */
job?: (string | null)
/**
 * Why they were skipped, as `sched history` says it: `missed`, `overlap`, `disabled`.
 */
reason?: (string | null)
}
/**
 * The project file `sched.yaml`. Nothing in it can run a command, name a secret's source, or loosen a policy of the host.
 */
export interface ProjectDocument {
/**
 * The version of the language.
 */
sched?: (1 | null)
/**
 * The name of the project: the owner of everything that is applied from here. A plan touches only what its project owns.
 */
project?: (string | null)
description?: Note
backend?: Backend
/**
 * The variables of the project. Their values come from here, then from the environment chosen with `-e`, `SCHED_VAR_NAME`, `--var-file` and `--var`; later wins.
 */
vars?: ({
[k: string]: Variable
} | null)
/**
 * What was made over REST, or by another project, and is managed by these files from now on: nothing of its status is lost. What is managed already stays so, and the line may stand here for ever.
 */
import?: (string[] | null)
/**
 * What these files do not have any more, and what goes on without them: it is not deleted, and nobody's files manage it.
 */
removed?: (string[] | null)
/**
 * What was renamed or moved between collections: a job, a WebJob or a whole collection goes on under its new address with its status, counters, history and pauses, and nothing fires because of it. What was moved already stays where it is, and the line may stand here for ever.
 */
moved?: (Move[] | null)
calendars?: Calendars
/**
 * What many jobs call, said once: `request: { target: invoices, path: /run }`.
 */
targets?: ({
[k: string]: Target
} | null)
/**
 * Where the project is applied to: `sched -e prod plan`.
 */
environments?: ({
[k: string]: Environment
} | null)
}
/**
 * A folder on this machine.
 */
export interface FileBackend {
/**
 * `file`: a folder on this machine.
 */
type: "file"
/**
 * The folder, relative to the project; `--state` wins over it.
 */
path?: (string | null)
}
/**
 * Another machine's `sched serve`. The token comes from the environment, never from this file.
 */
export interface HttpBackend {
/**
 * `http`: another machine's `sched serve`.
 */
type: "http"
/**
 * Where it listens: `https://sched.acme.example`.
 */
url: string
}
/**
 * A PostgreSQL database that several `sched serve` share.
 */
export interface PostgresBackend {
/**
 * `postgres`: a PostgreSQL database.
 */
type: "postgres"
/**
 * The connection without a password: `postgres://host/database`.
 */
url?: (string | null)
}
/**
 * Where something was, and where the files have it now: two collections, or two addresses in collections.
 */
export interface Move {
/**
 * `collection`, `collection/job` or `collection/webJob`, as it was applied before. The files do not have it any more.
 */
from: string
/**
 * The address that the files have instead.
 */
to: string
}
/**
 * Something that many jobs call. The job wins over its target, the target over the defaults of the collection.
 */
export interface Target {
description?: Note
uri: Uri
method?: Method
headers?: Headers
authentication?: Authentication
expect?: Expectation
tls?: Tls
retryPolicy?: RetryPolicy
errorAction?: ErrorAction
timeout?: Duration
/**
 * How many calls to the target there may be at once; others wait. Absent: no limit.
 */
limit?: (number | null)
}
/**
 * `serve.yaml`: what belongs to the host that runs `sched serve`.
 */
export interface ServeDocument {
/**
 * Where it listens: `HOST:PORT`; `--listen` wins over it. Beyond loopback it needs tokens.
 */
listen?: (string | null)
drain?: Duration
/**
 * Serves HTTPS with this certificate.
 */
tls?: ({
/**
 * The file of the certificate chain, PEM.
 */
certificate: string
/**
 * The file of the private key, PEM, readable by its owner alone.
 */
key: string
} | null)
/**
 * A proxy in front of it does TLS: plain HTTP beyond loopback is allowed, and the last address of `X-Forwarded-For` is the caller's. Only where nobody else can reach the address.
 */
behindProxy?: (boolean | null)
/**
 * Who may ask for what. A token itself is never written here, only its name and rights, which then count instead of the role it was made with.
 */
tokens?: (Token[] | null)
/**
 * Whether the REST APIs may change definitions that a project's files manage.
 */
definitions?: ("readWrite" | "readOnly" | null)
/**
 * Where `${{ secrets.NAME }}` comes from, and who may send it where.
 */
secrets?: ({
/**
 * Asked in order. Absent: the environment variable of the same name.
 * 
 * @minItems 1
 */
sources?: (SecretSource[] | null)
/**
 * Which collection may send which secret to which host.
 */
rules?: (SecretRule[] | null)
/**
 * What `secrets.json`, where literal secrets are kept, is encrypted with. The first encrypts, all decrypt: to change a key, put the new one first, and take the old one out after the next start. Absent: the variable `SCHED_SECRETS_KEY`, or the file that `SCHED_SECRETS_KEY_FILE` names; else nothing is encrypted.
 * 
 * @minItems 1
 */
keys?: (KeyPlace[] | null)
} | null)
/**
 * Which hosts actions may call. Cloud metadata and link-local addresses, multicast and this service itself are denied whatever stands here. Judged at each connection, after name resolution.
 */
network?: ({
/**
 * What holds for hosts that neither list names: `open` allows them, `public` those outside this host and private networks, `closed` none. Absent: `closed` where there is an `allow`, else `open`.
 */
profile?: ("open" | "public" | "closed" | null)
/**
 * What may be called beside what the profile allows: hosts, `*.example.com`, networks (`10.0.0.0/8`), with a port behind a colon or without. Without a profile only these.
 */
allow?: (NetworkEntry[] | null)
/**
 * These may not be called, whatever `allow` says.
 */
deny?: (NetworkEntry[] | null)
} | null)
/**
 * What runs WebJobs by their file ending: `.py: [/usr/bin/python3, -u]`. Absent: what `PATH` holds.
 */
interpreters?: ({
/**
 * The program, and arguments before the script.
 * 
 * @minItems 1
 */
[k: string]: string[] | null
} | null)
/**
 * What `/metrics` tells.
 */
metrics?: ({
/**
 * Of how many jobs single facts are told (last success, next due, failures in a row); 0: of none. Where there are more jobs, those that fail are told of, and how many are left out.
 */
jobs?: (number | null)
} | null)
/**
 * A monitor elsewhere that is called while the service is well, and alarms when it is not called any more.
 */
heartbeat?: ({
/**
 * What is called, with GET. The network policy of jobs holds for it too.
 */
uri: string
every?: Duration
} | null)
/**
 * How much of the machine is used.
 */
limits?: ({
/**
 * Attempts at once, of all jobs; others wait.
 */
concurrency?: (number | null)
/**
 * How much one host is called: calls at once to each of them, or a list of limits, of which the first that names a host holds for it. Absent: no limit beyond 64 at once to one origin. Notifications are beside it.
 */
perHost?: (number | HostLimit[] | null)
/**
 * Requests to the API that one token may send within a minute; more are answered 429 with `Retry-After`. The local socket is beside it, and firing is never touched.
 */
requests?: (number | null)
historyRetention?: Duration
/**
 * How many records of history are kept at most; the oldest go first. Absent: no limit.
 */
historyRecords?: (number | null)
/**
 * How large the history may be on disk, in bytes; the oldest records go first. Absent: no limit.
 */
historyBytes?: (number | null)
/**
 * The largest definition file that is read, in bytes.
 */
fileBytes?: (number | null)
} | null)
/**
 * What WebJobs may do on this host.
 */
webJobs?: ({
/**
 * Runs WebJobs here at all: they are programs with the rights of this process.
 */
allow?: (boolean | null)
/**
 * The users that a WebJob may ask to run as. Absent: none but that of `sched serve`.
 */
users?: (string[] | null)
/**
 * Where the files, the data and the logs of WebJobs are; relative to this file. Absent: `webjobs` in the state folder, which no other user can reach.
 */
folder?: (string | null)
/**
 * The collection that Kudu's flat API means. Absent: the only one with WebJobs.
 */
collection?: (Name | null)
} | null)
/**
 * Follows a git repository and applies what changes there.
 */
git?: ({
/**
 * The repository, https or ssh.
 */
url: string
/**
 * The branch or tag to follow.
 */
ref?: (string | null)
} | null)
}
/**
 * What the holder of a token may do.
 */
export interface Token {
name: Name
/**
 * `read` looks; `operate` also runs, pauses and resumes; `apply` also changes definitions; `admin` does everything.
 */
role: ("read" | "operate" | "apply" | "admin")
/**
 * Only for these collections. Absent: for all.
 * 
 * @minItems 1
 */
collections?: (Name[] | null)
/**
 * May also apply WebJobs, which is running programs on this host.
 */
webJobs?: (boolean | null)
}
/**
 * Environment variables of `sched serve`. Those that begin with `SCHED_` are never given out.
 */
export interface EnvironmentSecretSource {
/**
 * `environment`: variables of the process.
 */
type: "environment"
/**
 * What stands before the name of the secret.
 */
prefix?: (string | null)
collections?: SourceCollections
hosts?: SourceHosts
cache?: Duration
stale?: Duration
}
/**
 * A folder with one file a secret, as systemd credentials and container secrets have it.
 */
export interface FolderSecretSource {
/**
 * `folder`: one file a secret.
 */
type: "folder"
/**
 * The folder; a relative one counts from `serve.yaml`. Absent: the credentials of systemd (`$CREDENTIALS_DIRECTORY`).
 */
path?: (string | null)
collections?: SourceCollections
hosts?: SourceHosts
cache?: Duration
stale?: Duration
}
/**
 * A file of `NAME=VALUE` lines, or one JSON object, readable by its owner alone.
 */
export interface DotenvSecretSource {
/**
 * `dotenv`: a file of `NAME=VALUE` lines.
 */
type: "dotenv"
/**
 * The file; a relative one counts from `serve.yaml`.
 */
path: string
collections?: SourceCollections
hosts?: SourceHosts
cache?: Duration
stale?: Duration
}
/**
 * A file of `NAME=VALUE` lines, or one JSON object, encrypted with `age`: it may lie in git.
 */
export interface AgeSecretSource {
/**
 * `age`: an encrypted file.
 */
type: "age"
/**
 * The encrypted file, binary or armoured; a relative one counts from `serve.yaml`.
 */
path: string
identity: KeyPlace
collections?: SourceCollections
hosts?: SourceHosts
cache?: Duration
stale?: Duration
}
/**
 * Where a key is: exactly one of the two.
 */
export interface KeyPlace {
/**
 * A file, readable by its owner alone; a relative one counts from `serve.yaml`.
 */
file?: (string | null)
/**
 * An environment variable of the service.
 */
variable?: (string | null)
}
/**
 * A program that prints one secret, or all, such as `sops`, `vault`, `az` or `op`. It is run without a shell.
 */
export interface CommandSecretSource {
/**
 * `command`: a program that prints secrets.
 */
type: "command"
/**
 * The program and its arguments. With `{name}` in one of them it prints the value of that secret; without, all secrets as `NAME=VALUE` lines or one JSON object. It runs in the folder of `serve.yaml`.
 * 
 * @minItems 1
 * 
 * Items: The program, or an argument; `{name}` stands for the name of the secret.
 */
command: string[]
timeout?: Duration
/**
 * Variables of the service that it gets beside PATH, HOME, LANG, TZ, USER and TMPDIR.
 */
environment?: (string[] | null)
/**
 * Exit codes that say that there is no such secret. Any other but 0 says that the source is out of reach.
 */
missing?: (number[] | null)
collections?: SourceCollections
hosts?: SourceHosts
cache?: Duration
stale?: Duration
}
/**
 * Who may send which secrets where.
 */
export interface SecretRule {
/**
 * The secrets the rule is about.
 * 
 * @minItems 1
 * 
 * Items: The name of a secret; `*` at its end stands for anything.
 */
secrets: string[]
/**
 * The collections that may use them. Absent: all.
 */
collections?: (Name[] | null)
/**
 * The hosts they may be sent to. Absent: all. A secret with hosts is not given to a WebJob, which could send it anywhere.
 */
hosts?: (NetworkEntry[] | null)
}
/**
 * A limit that holds for each of some hosts by itself.
 */
export interface HostLimit {
/**
 * Which hosts: as the uri of the action names them, before secrets and run values are filled in.
 * 
 * @minItems 1
 */
hosts: NetworkEntry[]
/**
 * Calls at once to each host; others wait their turn.
 */
concurrency?: (number | null)
/**
 * Calls to each host in a second, a minute or an hour, spread evenly: `10/s`, `600/m`, `1000/h`. Retries and error actions count.
 */
rate?: (string | null)
/**
 * How many calls of a rate may come at once after a pause.
 */
burst?: (number | null)
}
/**
 * Tests of schedules that stand apart from what they are about: a `*.schedtest.yaml` file. `sched test` runs them, `validate` checks them, and nothing of them is applied.
 */
export interface TestsDocument {
tests: ScheduleTests
}
