import type { AdviceOf } from "./advice.ts";

/** Problems in what people write. */
export const filesAdvice = {
  "files/none": [
    "There is no `*.sched.yaml` in the folder or below it, or those that are there hold no collection. An empty project never plans deletions.",
    "Write one; or say with `-C` where the project is.",
  ],
  "files/unreadable": [
    "A file is no UTF-8, or the system does not let it be read.",
    "Save it as UTF-8, or look at its permissions.",
  ],
  "files/too-large": [
    "A file is larger than 2 MiB (`limits.fileBytes` on the server), or its variables make too much of it.",
    "Split the file; use large variables less often, or a smaller matrix.",
  ],
  "files/not-formatted": [
    "`sched fmt` left the file alone: in canonical layout a comment would be lost, or something would be read differently.",
    "Put comments on lines of their own, above what they explain.",
  ],
  "files/unwritable": [
    "A file could not be written; it is as it was.",
    "Look at the permissions of the file and its folder, and at the room on the disk.",
  ],
  "files/yml-extension": [
    "Files of a project end in `.yaml`; this one ends in `.yml` and is not read.",
    "Rename it, so that it ends in `.yaml`.",
  ],
  "yaml/syntax": [
    "The text is no YAML at this place: indentation, a quote, a colon, a character that YAML does not allow.",
    "Look at the caret, and at the line above it.",
  ],
  "yaml/duplicate-key": [
    "The same mapping has a key twice, and one of the two would be lost.",
    "Remove one of them, or join what they hold.",
  ],
  "yaml/too-deep": [
    "Lists and mappings are nested deeper than anything in the language needs; such files are made to harm readers.",
    "Put a deep body into a text: `body: |`.",
  ],
  "yaml/aliases": [
    "A file has more than 1,000 aliases.",
    "Say common settings once: in `defaults`, or as a target of `sched.yaml`.",
  ],
  "yaml/tag": [
    "A tag is not one of YAML's core schema. Tags that make objects or run code are never followed.",
    "Remove the tag.",
  ],
  "yaml/key": [
    "A key is a list, a mapping or an alias, or one of a few words that programs misread.",
    "Write the key as a plain word.",
  ],
  "yaml/empty": ["A document holds nothing.", "Write a collection, or remove it."],
  "language/unknown-key": [
    "The member does not exist here. Unknown ones are never passed over, because a slip would change what a job does.",
    "Take the name that is suggested, or one of those listed.",
  ],
  "language/missing-key": [
    "A required member is missing.",
    "Add it; the reference says what it takes.",
  ],
  "language/type": [
    "A value is of another type: a text where a list belongs, a number where a mapping does.",
    "Write it as the message says. Quotes make a text of a number.",
  ],
  "language/value": [
    "A value is none of the words that are allowed here.",
    "Take one of those listed; letter case does not matter.",
  ],
  "language/range": [
    "A number, a duration or a window is too small or too large.",
    "Stay within the range that is named.",
  ],
  "language/length": [
    "A text or a list is longer or shorter than allowed.",
    "Shorten it, or split it.",
  ],
  "language/format": [
    "A text has not the form that belongs here: a duration, an address, a host, a header.",
    "Write it like the example in the message.",
  ],
  "language/contradiction": [
    "Two settings cannot both hold, such as `cron` beside `recurrence`.",
    "Take one of the two out.",
  ],
  "language/misplaced": [
    "A member is known, and stands in the wrong place: `retryPolicy` beside `action` and not in it, say.",
    "Move it to where the message says.",
  ],
  "language/not-yet": [
    "The setting is part of the language, and this version does not do it.",
    "Take it out, or do what the message names instead.",
  ],
  "names/duplicate": [
    "Two things of one name space share a name; letter case does not tell them apart.",
    "Rename one. `moved` keeps its history.",
  ],
  "names/form": [
    "A name has other characters than letters, digits, `-` and `_`, begins with one of the last two, or is longer than 100.",
    "Choose another name.",
  ],
  "names/unknown-target": [
    "`sched.yaml` has no such target.",
    "Add it under `targets`, or write a `uri`.",
  ],
  "names/unknown-job": [
    "A test names a job or a collection that the files do not have.",
    "Take the name that is suggested.",
  ],
  "names/unknown-calendar": [
    "A job, or the `include` of a calendar, names a calendar that no file describes.",
    "Correct the name, or describe it under `calendars`; over the API, write its days out.",
  ],
  "calendar/days": [
    "A day or a range of a calendar is none, or the calendars of a job have more than 4,000.",
    "Write `2026-12-25` or `2026-12-28..2027-01-01`, a name behind a space; days in a row as one range.",
  ],
  "calendar/file": [
    "A line of a file of days, or something in an iCalendar file, is not understood.",
    "Mend the line, or export the calendar again; days are all-day events.",
  ],
  "calendar/roll": [
    "A job of minutes or hours, or of more than 24 times a day, is to move its occurrences to other days.",
    "Leave `roll` out, so that they are skipped.",
  ],
  "names/unknown-environment": [
    "`-e` or `only` names an environment that `sched.yaml` does not declare.",
    "Add it under `environments`, or take the name that is suggested.",
  ],
  "interpolation/syntax": [
    "What stands between `${{` and `}}` cannot be read.",
    "Write `${{ vars.NAME }}`, `${{ secrets.NAME }}` or `${{ run.scheduledTime }}`; `$${{` is a literal `${{`.",
  ],
  "interpolation/unknown-variable": [
    "No variable of this name is declared.",
    "Declare it under `vars` in `sched.yaml`, or take the name that is suggested.",
  ],
  "interpolation/missing-value": [
    "A variable is declared without a default, and nothing gives it a value here.",
    "Give it with `--var NAME=VALUE`, `SCHED_VAR_NAME`, `--var-file`, an environment, or a default.",
  ],
  "interpolation/misplaced": [
    "Interpolation does not work here: in keys and names, of `env` outside `sched.yaml`, of one variable within another.",
    "Write the value out, or put the two together where they are used.",
  ],
  "secrets/literal": [
    "A password or key stands in the file, where everybody who can read the repository can read it. It works, and is kept apart from the state.",
    "Write `${{ secrets.NAME }}`, and give the value to the service.",
  ],
  "secrets/unknown": [
    "What was sent leaves a secret as it is recorded, and none is recorded for this user, key or queue.",
    "Send the secret itself.",
  ],
  "webjob/source": [
    "The files of a WebJob cannot be taken: they are not there, hold links or devices, have names that lead elsewhere, or are too many.",
    "The message names the file and the rule; a `.schedignore` leaves files behind.",
  ],
  "webjob/settings": [
    "A value in `settings.job` is of another type or unknown, and counts as absent, as in Azure.",
    "Correct it, or say it in the YAML.",
  ],
  "webjob/overridden": [
    "The YAML says something else than `settings.job`, and the YAML counts.",
    "Take one of the two out, so that nobody reads the wrong one.",
  ],
  "webjob/script": [
    "A script has line ends of Windows or a byte order mark, which its interpreter stumbles over.",
    "Save it with line feeds, as UTF-8 without a mark.",
  ],
  "webjob/interpreter": [
    "The machine that would run it has no interpreter for the file; an ending without one is passed over.",
    "Install what the message names before the first run.",
  ],
  "webjob/run-file": [
    "There is no file that could be run, or only some for Windows.",
    "Add a `run.sh`, or a file with another ending that is listed in the manual of WebJobs.",
  ],
  "webjob/running": [
    "A WebJob has one run at a time, and one is under way.",
    "Wait for its end, or end it with `sched cancel`.",
  ],
  "webjob/continuous": [
    "A continuous WebJob runs all the time and has no single runs.",
    "`sched status` shows how it is doing; `sched pause` stops it, `sched resume` starts it.",
  ],
  "content/changed": [
    "Files of a WebJob were changed between the plan and the apply.",
    "Plan again, look at it, and apply that plan.",
  ],
  "content/missing": [
    "Files that a definition refers to are not kept with the state.",
    "`sched apply` of the project brings them.",
  ],
  "content/too-large": [
    "The files of a WebJob come to more than is taken.",
    "Leave out what the job does not need, with a `.schedignore`; fetch large data when it runs.",
  ],
  "limits/quota": [
    "The collection has more jobs than its `quota` allows.",
    "Raise `quota.maxJobCount`, or split the collection.",
  ],
  "limits/sku": [
    "The `sku` is one of Azure's plans, whose limits hold: jobs, recurrence, authentication.",
    "Choose a larger one, or leave `sku` out: then there is no limit.",
  ],
  "limits/group": [
    "Jobs that share a `concurrency.group` name different limits; the smallest holds for all.",
    "Write the same `limit` in each of them.",
  ],
} satisfies AdviceOf<
  | "files"
  | "yaml"
  | "language"
  | "names"
  | "interpolation"
  | "secrets"
  | "webjob"
  | "calendar"
  | "content"
  | "limits"
>;
