import type { AdviceOf } from "./advice.ts";

/** Problems of schedules, plans and applies. */
export const changesAdvice = {
  "schedule/value": [
    "A rule holds something that no calendar has, or a list that is empty.",
    "Write what the message names, or leave the member out.",
  ],
  "schedule/time": [
    "A date or a time cannot be read, does not exist, or lies where the job would never run.",
    "Write ISO 8601: `2026-01-31T06:00:00`, with an offset or without.",
  ],
  "schedule/time-zone": [
    "The name is none of IANA's time zones.",
    "Write one such as `Europe/Berlin`, `America/New_York` or `UTC`.",
  ],
  "schedule/cron": [
    "The expression cannot be read: five fields as crontab(5), six as NCRONTAB. The message names the field.",
    "`sched next --cron EXPR` tries one.",
  ],
  "schedule/never": [
    "No date fits the rule, such as 31 February: the job would never run.",
    "Change the schedule; for the last day of a month, `monthDays: [-1]`.",
  ],
  "schedule/gap": [
    "On a day when the clocks go forward, the time does not exist; it runs as much later as the gap is long.",
    "Choose a time outside the change, or `dst: { gap: skip }`. `ignoreWarnings: [schedule/gap]` if it is meant.",
  ],
  "schedule/repeat": [
    "On a day when the clocks go back, the time comes twice; it runs the first time only.",
    "Choose a time outside the change, or `dst: { repeat: both }`.",
  ],
  "schedule/uneven-step": [
    "A step of cron that does not divide its field begins anew each hour or day: `*/7` has a short pause before the full hour.",
    "For even steps use `recurrence` with an `interval`, or a step that divides.",
  ],
  "schedule/short-month": [
    "Some months lack the day, and the job does not run in them.",
    "For the last day write `monthDays: [-1]`.",
  ],
  "schedule/calendar-end": [
    "A calendar names no day that is still to come: it takes nothing away any more.",
    "Add the days to come, or take the calendar out of the job.",
  ],
  "schedule/midnight-crowd": [
    "Many jobs begin in one minute, and never but on the hour.",
    "Give some of them another minute (`sched simulate` names quiet ones), or a `jitter`.",
  ],
  "schedule/time-zone-data": [
    "This runtime has other rules of time zones than those the state was planned with: coming occurrences may have moved.",
    "Look at `sched next`. An apply takes note of the new rules.",
  ],
  "schedule/too-fast": [
    "The job recurs more often than `quota` or `sku` allows.",
    "Let it recur less often, or change the quota.",
  ],
  "plan/no-state": [
    "Nothing is recorded where this looks, in CI: the plan compares with nothing.",
    "Let the environment's `backend` name the service, choose it with `-e`, or name the folder with `--state`.",
  ],
  "plan/not-served": [
    "What is planned needs a service that does not run here, or does not allow it.",
    "Start `sched serve`, or let `serve.yaml` allow it.",
  ],
  "plan/unknown-web-job": [
    "A job runs a WebJob that is not there: its occurrences would fail.",
    "Write `collection/name`, or add the WebJob.",
  ],
  "plan/partial": [
    "Only a part of the files is looked at, because of `--target` or `--selector`.",
    "Plan without it afterwards, to see what is left.",
  ],
  "plan/import-nothing": [
    "A line of `import` names what is not recorded, or is managed already.",
    "Take the line out, or correct the name.",
  ],
  "plan/move-nothing": [
    "A line of `moved` names what is not recorded, or not managed by this project.",
    "Take the line out; or take it over first, with `import`.",
  ],
  "plan/move-blocked": [
    "What `moved` leads to is there already, or two moves meet.",
    "Take one of them out, or move the other away first.",
  ],
  "plan/protected": [
    "The plan would delete or begin anew jobs that were applied with `protect: true`; its apply will be refused.",
    "Put them back; or apply once without `protect`.",
  ],
  "plan/mass-destruction": [
    "The plan deletes more than half of the project: often the wrong folder or environment.",
    "Check both. If it is meant, apply with `--allow-destroy`.",
  ],
  "plan/unmanaged": [
    "The files name a collection that another project or the API made. A plan changes only what its own project manages.",
    "Give it another name; or take it over, with `import` in `sched.yaml`.",
  ],
  "history/too-slow": [
    "Runs took longer than the new interval: they would meet.",
    "Choose a longer interval, or an `overlap` that is meant.",
  ],
  "history/failing": [
    "The job failed in all of its last runs, so the change may not be its trouble.",
    "See why first: `sched history ADDR -n 5`.",
  ],
  "history/silent": [
    "Nothing has answered at the target for some runs.",
    "Look whether the address is right, and whether anything listens there.",
  ],
  "guard/protected": [
    "The job was applied with `protect: true`. Taking it out of the files does not lift that.",
    "Apply it once without `protect`, then take it out.",
  ],
  "guard/max-destroy": [
    "The plan deletes more than `--max-destroy` allows.",
    "If all of it is meant, raise the number.",
  ],
  "guard/allow-destroy": [
    "The plan deletes more than half of the project's jobs.",
    "Check folder and environment; if it is meant, `--allow-destroy`.",
  ],
  "guard/allow-fire": [
    "The state knows no job of the project, and more than ten would fire at once: as after a lost state, where they may have run before.",
    "Check that it is the right state. If the calls are meant, `--allow-fire`.",
  ],
  "guard/missing-secrets": [
    "The service has no value for secrets that the definitions need.",
    "Give them to it (`serve.yaml`, `secrets.sources`); or apply with `--allow-missing-secrets`: what needs them fails until they are there.",
  ],
  "guard/web-jobs": [
    "The change would run programs on a machine whose service does not allow WebJobs.",
    "Whoever runs it writes `webJobs: { allow: true }` into `serve.yaml`.",
  ],
  "guard/read-only": [
    "The definition comes from files, and `serve.yaml` says `definitions: readOnly`.",
    "Change the files, and apply them.",
  ],
  "version/unknown": [
    "There is no such serial, or its definitions are not kept any more.",
    "`sched audit` lists the serials.",
  ],
  "apply/declined": [
    "Somebody answered something else than `yes`. Nothing was changed.",
    "Apply again, if it is wanted after all.",
  ],
  "apply/no-terminal": ["Nobody can be asked here.", "`--auto-approve`, or a saved plan."],
  "apply/clock": [
    "The machine's clock is more than a day behind the newest record, or more than 400 days ahead: occurrences counted from it would be wrong.",
    "Set the clock; if it is right, `sched serve --accept-clock`.",
  ],
  "apply/stale": [
    "Somebody changed definitions between the plan and its apply. Nothing was done.",
    "Plan again, look at it, and apply that plan.",
  ],
  "apply/other-state": [
    "The plan was made against another state, by its lineage.",
    "Check the folder, `--state` and `-e`; plan against the right one.",
  ],
  "apply/time-passed": [
    "Nothing else was changed, but time has made something else of the plan: a job would fire at once, or no more.",
    "Plan again, and apply that plan soon after.",
  ],
  "plan-file/unreadable": [
    "The file of the plan cannot be read.",
    "`sched apply` takes what `sched plan --out FILE` saved, or nothing: then it plans itself.",
  ],
  "plan-file/not-a-plan": [
    "The file is no saved plan; files of the project are not named to `apply`.",
    "Say where the project is with `-C`.",
  ],
  "plan-file/format": [
    "The plan was saved by a version with another form.",
    "Plan again with the version that applies.",
  ],
  "plan-file/damaged": ["The file is not as it was saved.", "Plan again, or fetch the file again."],
  "plan-file/secrets": [
    "The files hold secrets in the clear, which would stand in the plan.",
    "Write `${{ secrets.NAME }}`; or plan without `--out`.",
  ],
  "import/lost": [
    "A line or a job could not be carried over, and is left out.",
    "Write it by hand; the reason says what it needs.",
  ],
  "import/differs": [
    "The occurrences of what was written are not those of what was read; it is left out, and nothing wrong is kept.",
    "Write the job by hand.",
  ],
  "import/exists": [
    "Files of these names are there. Nothing was written.",
    "Choose another folder, or `--force`.",
  ],
  "import/unreadable": [
    "What was given is not of the format that was named.",
    "Look at the examples of `sched import --help`.",
  ],
  "import/setting": [
    "A setting has no counterpart and was left behind.",
    "Read what it did, and decide whether it is missed.",
  ],
  "import/secret": [
    "A secret was not copied; the file names it.",
    "Give the service the secret of that name.",
  ],
  "import/assumed": [
    "Something that the input does not say was assumed, such as its clock.",
    "Say it, with the option that is named, where it is otherwise.",
  ],
} satisfies AdviceOf<
  "schedule" | "plan" | "history" | "guard" | "version" | "apply" | "plan-file" | "import"
>;
