/**
 * Every problem `sched` can report: a code that never changes once released, its severity, a summary without the
 * user's own names, and the exit code a command ends with when this is its first error. A retired code is never reused.
 */
export interface CodeEntry {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly exit: ExitCode;
}

/** The exit codes of the contract; `exitCodes` names them. */
export type ExitCode = 0 | 1 | 2 | 3 | 10 | 11 | 12 | 13 | 14 | 15 | 64;

export const exitCodes = {
  done: 0,
  failed: 1,
  changes: 2,
  wouldFormat: 3,
  invalidFiles: 10,
  locked: 11,
  stalePlan: 12,
  stateDamaged: 13,
  stateUnwritable: 14,
  guardRefused: 15,
  usage: 64,
} as const satisfies Record<string, ExitCode>;

function error(summary: string, exit: ExitCode): CodeEntry {
  return { severity: "error", summary, exit };
}

function warning(summary: string): CodeEntry {
  return { severity: "warning", summary, exit: 0 };
}

export const codes = {
  // Reading files.
  "files/none": error("No job collections found", 10),
  "files/unreadable": error("File cannot be read", 10),
  "files/too-large": error("File too large", 10),
  "files/not-formatted": warning("File is not formatted"),
  "files/unwritable": error("File cannot be written", 1),
  "files/yml-extension": warning("File is passed over"),
  "yaml/syntax": error("Invalid YAML", 10),
  "yaml/duplicate-key": error("Key given twice", 10),
  "yaml/too-deep": error("Nested too deeply", 10),
  "yaml/aliases": error("Too many aliases", 10),
  "yaml/tag": error("Unknown YAML tag", 10),
  "yaml/key": error("Key not allowed", 10),
  "yaml/empty": warning("Empty document"),
  // The language.
  "language/unknown-key": error("Unknown key", 10),
  "language/missing-key": error("Required key is missing", 10),
  "language/type": error("Wrong type of value", 10),
  "language/value": error("Value not allowed", 10),
  "language/range": error("Value out of range", 10),
  "language/length": error("Length out of range", 10),
  "language/format": error("Value has the wrong form", 10),
  "language/contradiction": error("Settings contradict each other", 10),
  "language/misplaced": error("Key is in the wrong place", 10),
  "language/not-yet": error("Not supported yet", 10),
  "names/duplicate": error("Name used twice", 10),
  "names/form": error("Name has the wrong form", 10),
  "names/unknown-target": error("Unknown target", 10),
  "names/unknown-job": error("Unknown job or collection", 10),
  "names/unknown-environment": error("Unknown environment", 10),
  "interpolation/syntax": error("Invalid interpolation", 10),
  "interpolation/unknown-variable": error("Unknown variable", 10),
  "interpolation/missing-value": error("Variable has no value", 10),
  "interpolation/misplaced": error("Interpolation not allowed here", 10),
  "secrets/literal": warning("Secret written in the file"),
  "secrets/unknown": error("No secret is kept here", 10),
  // Files of WebJobs.
  "webjob/source": error("Files of a WebJob cannot be taken", 10),
  "webjob/settings": warning("Not everything in settings.job counts"),
  "webjob/overridden": warning("settings.job says something else"),
  "webjob/script": warning("Script would not run as it is"),
  "webjob/interpreter": warning("Interpreter is not installed"),
  "webjob/run-file": warning("No file that can be run"),
  "content/changed": error("Files are not those that were planned", 12),
  "content/missing": error("Files of a WebJob are not here", 1),
  "content/too-large": error("Files of a WebJob are too large", 1),
  "limits/quota": error("Collection quota exceeded", 10),
  "limits/group": warning("Jobs of a group name different limits"),
  "limits/sku": error("Plan limit exceeded", 10),
  // When.
  "schedule/value": error("Invalid schedule", 10),
  "schedule/time": error("Invalid date or time", 10),
  "schedule/time-zone": error("Unknown time zone", 10),
  "schedule/cron": error("Invalid cron expression", 10),
  "schedule/never": warning("Schedule never matches"),
  "schedule/gap": warning("Time is missing on some days"),
  "schedule/repeat": warning("Time happens twice on some days"),
  "schedule/uneven-step": warning("Steps are uneven"),
  "schedule/short-month": warning("Day is missing in some months"),
  "schedule/calendar-end": warning("A calendar has no days to come"),
  "schedule/midnight-crowd": warning("Many jobs share one minute"),
  "schedule/time-zone-data": warning("Time zone rules have changed"),
  "schedule/too-fast": error("Recurs faster than the quota allows", 10),
  // Plan and apply.
  "plan/not-served": warning("Not yet served"),
  "plan/unknown-web-job": warning("WebJob is not there"),
  "plan/partial": warning("The plan is partial"),
  "plan/import-nothing": warning("Nothing is taken over"),
  "plan/move-blocked": error("Something is in the way of a move", 1),
  "plan/move-nothing": warning("Nothing is moved"),
  "plan/protected": warning("Protected jobs would be deleted"),
  "plan/mass-destruction": warning("Most of the project would be deleted"),
  "plan/no-state": warning("Nothing is recorded here"),
  "plan/unmanaged": error("Collection is not managed by this project", 1),
  // What the runs of a job so far say about its next ones.
  "history/too-slow": warning("Runs take longer than the interval"),
  "history/failing": warning("Failed every time lately"),
  "history/silent": warning("Target has not answered lately"),
  "guard/protected": error("Protected job", 15),
  "guard/max-destroy": error("More deletions than --max-destroy allows", 15),
  "guard/allow-destroy": error("Deletion of most jobs was not allowed", 15),
  "guard/missing-secrets": error("Secrets are missing", 15),
  "guard/web-jobs": error("WebJobs are not allowed here", 15),
  "guard/allow-fire": error("Many jobs would fire at once", 15),
  "guard/read-only": error("Definitions of files cannot be changed here", 15),
  "version/unknown": error("No such version", 1),
  "apply/declined": error("Apply was not approved", 1),
  "apply/no-terminal": error("Approval is needed and no terminal is there to ask on", 64),
  "apply/clock": error("The clock cannot be believed", 1),
  "apply/stale": error("The state changed since the plan was shown", 12),
  "apply/other-state": error("The plan is of another state", 12),
  "apply/time-passed": error("Time has passed since the plan was shown", 12),
  "plan-file/unreadable": error("Plan file cannot be read", 64),
  "plan-file/not-a-plan": error("Not a saved plan", 12),
  "plan-file/format": error("The plan was saved by another version", 12),
  "plan-file/damaged": error("The saved plan is damaged", 12),
  "plan-file/secrets": error("A plan with literal secrets cannot be saved", 10),
  // State and service.
  "state/locked": error("The state is in use", 11),
  "state/damaged": error("The state is damaged", 13),
  "state/newer": error("The state was written by a newer version", 13),
  "state/moved": error("The state was changed by another node meanwhile", 14),
  "state/unwritable": error("The state cannot be written", 14),
  "state/secrets-key": error("The key of the kept secrets is not at hand", 1),
  "state/copy": error("Not a copy of a state", 13),
  "state/declined": error("Restore was not approved", 1),
  "state/network-drive": error("The state is on a network drive", 14),
  "serve/port-in-use": error("Address already in use", 1),
  "serve/not-loopback": error("Listening beyond loopback needs tokens", 15),
  "serve/plain-http": error("Tokens would cross the network in the clear", 15),
  "serve/tls": error("Certificate or key cannot be used", 10),
  "serve/tls-expiry": warning("Certificate is about to expire"),
  "token/exists": error("Token exists already", 1),
  "token/unknown": error("No such token", 1),
  "serve/config": error("Server settings are invalid", 10),
  "owner/unreachable": error("The owner of the state does not answer", 14),
  "backend/token": error("The token for the backend cannot be used", 1),
  "backend/insecure": error("The backend's address is not safe", 15),
  "api/no-token": error("Authentication is needed", 1),
  "api/origin": error("The request comes from another page", 1),
  "api/role": error("The caller's role does not allow this", 1),
  "api/rate": error("Too many requests", 14),
  "api/too-many": error("Too many failed attempts", 14),
  "api/precondition": error("The resource has changed", 12),
  "api/route": error("No such route", 1),
  "api/request": error("The request is malformed", 1),
  "api/too-large": error("The request is too large", 1),
  "address/unknown": error("Nothing has this address", 1),
  "address/form": error("Not an address", 64),
  "run/failed": error("The run failed", 1),
  "run/unknown": error("No run has this id", 1),
  "run/ended": error("The run has ended already", 1),
  "run/no-occurrence": error("Nothing is due then", 1),
  "run/no-log": error("There is no log", 1),
  "webjob/running": error("The WebJob is running already", 1),
  "webjob/continuous": error("A continuous WebJob has no runs", 1),
  // Git.
  "git/unknown": error("No such commit", 1),
  "git/unreadable": error("The repository cannot be read", 1),
  // Import.
  "import/lost": error("Not carried over", 1),
  "import/differs": error("Occurrences differ", 1),
  "import/exists": error("File exists already", 1),
  "import/unreadable": error("File cannot be imported", 1),
  "import/setting": warning("Setting was not carried over"),
  "import/secret": warning("Secret was left out"),
  "import/assumed": warning("Assumed by the import"),
  "usage/wrong": error("Wrong use of the command line", 64),
  "internal/defect": error("Defect in sched", 1),
} as const satisfies Record<string, CodeEntry>;

export type ProblemCode = keyof typeof codes;
