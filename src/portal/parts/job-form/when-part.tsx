import type { VNode } from "preact";
import type { Frequency, WeekDay } from "../../../model/recurrence.ts";
import { capital } from "../../../schedule/language.ts";
import { frequencies, weekDays } from "../../../schedule/words.ts";
import { askedFor, type WhenForm } from "../../wizard/when-form.ts";
import { AreaInput, ChoiceInput, TextInput, Toggles } from "./inputs.tsx";
import { MonthDaysPart } from "./month-days-part.tsx";

/** What every part of the wizard is handed. */
export interface WhenPartProps {
  readonly when: WhenForm;
  readonly faultAt: (pointer: string) => string | undefined;
  readonly change: (changes: Partial<WhenForm>, pointer: string) => void;
}

/** When a job is due: Azure's recurrence wizard, and cron beside it. */
export function WhenPart(props: WhenPartProps): VNode {
  const { when, faultAt, change } = props;
  return (
    <>
      <Toggles
        legend="How often"
        name="mode"
        type="radio"
        choices={modes}
        chosen={[when.mode]}
        take={(mode) => change({ mode: mode as WhenForm["mode"] }, "/mode")}
      />
      {when.mode === "cron" ? <CronPart {...props} /> : null}
      {when.mode === "recurring" ? <RecurringPart {...props} /> : null}
      <StartPart {...props} />
      <TextInput
        pointer="/timeZone"
        label="Time zone"
        help="An IANA name, such as Europe/Berlin. Empty: UTC."
        fault={faultAt("/timeZone")}
        value={when.timeZone}
        offers={zones}
        take={(timeZone) => change({ timeZone }, "/timeZone")}
      />
      {when.mode === "once" ? null : <EndPart {...props} />}
    </>
  );
}

const modes = [
  { value: "once", label: "Once" },
  { value: "recurring", label: "Recurring" },
  { value: "cron", label: "Cron" },
];

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];

function CronPart({ when, faultAt, change }: WhenPartProps): VNode {
  return (
    <AreaInput
      pointer="/cron"
      label="Cron"
      help="Five fields as crontab reads them, or six with seconds first; one expression a line."
      fault={faultAt("/cron")}
      lines={2}
      value={when.cron}
      take={(cron) => change({ cron }, "/cron")}
    />
  );
}

function RecurringPart(props: WhenPartProps): VNode {
  const asked = askedFor[props.when.frequency];
  return (
    <>
      <EveryPart {...props} />
      {asked.includes("weekDays") ? <WeekDaysPart {...props} /> : null}
      {asked.includes("months") ? <ListPart {...props} {...monthsPart} /> : null}
      {asked.includes("days") ? <MonthDaysPart {...props} /> : null}
      <div class="field-row">
        {asked.includes("hours") ? <ListPart {...props} {...hoursPart} /> : null}
        {asked.includes("minutes") ? <ListPart {...props} {...minutesPart} /> : null}
      </div>
    </>
  );
}

function EveryPart({ when, faultAt, change }: WhenPartProps): VNode {
  return (
    <div class="field-row">
      <TextInput
        pointer="/recurrence/interval"
        label="Every"
        fault={faultAt("/recurrence/interval")}
        value={when.interval}
        take={(interval) => change({ interval }, "/recurrence/interval")}
      />
      <ChoiceInput
        pointer="/recurrence/frequency"
        label="Unit"
        value={when.frequency}
        choices={frequencies.map((value) => ({ value, label: `${value}s` }))}
        take={(value) => change({ frequency: value as Frequency }, "/recurrence/frequency")}
      />
    </div>
  );
}

const monthsPart = {
  name: "months",
  label: "In these months",
  help: "Such as 1-3, dec. Empty: that of the start.",
} as const;

const hoursPart = {
  name: "hours",
  label: "At these hours",
  help: "0 to 23, such as 9-17. Empty: that of the start.",
} as const;

const minutesPart = {
  name: "minutes",
  label: "At these minutes",
  help: "0 to 59, such as 0, 30. Empty: that of the start.",
} as const;

interface ListPartProps extends WhenPartProps {
  readonly name: "hours" | "minutes" | "months";
  readonly label: string;
  readonly help: string;
}

function ListPart({ when, faultAt, change, name, label, help }: ListPartProps): VNode {
  const pointer = `/recurrence/schedule/${name}`;
  return (
    <TextInput
      pointer={pointer}
      label={label}
      help={help}
      fault={faultAt(pointer)}
      value={when[name]}
      take={(text) => change({ [name]: text }, pointer)}
    />
  );
}

function WeekDaysPart({ when, faultAt, change }: WhenPartProps): VNode {
  const pointer = "/recurrence/schedule/weekDays";
  const toggled = (day: WeekDay): readonly WeekDay[] =>
    when.weekDays.includes(day)
      ? when.weekDays.filter((one) => one !== day)
      : [...when.weekDays, day];
  return (
    <Toggles
      legend="On these days"
      fault={faultAt(pointer)}
      name="weekDays"
      type="checkbox"
      choices={weekDays.map((value) => ({ value, label: capital(value) }))}
      chosen={when.weekDays}
      take={(day) => change({ weekDays: toggled(day as WeekDay) }, pointer)}
    />
  );
}

function StartPart({ when, faultAt, change }: WhenPartProps): VNode {
  const { startTime } = when;
  const kind = startTime === "" || startTime === "now" ? startTime : "at";
  const waits = when.mode === "once" ? "Once, as soon as it is there" : "With its first occurrence";
  return (
    <div class="field-row">
      <ChoiceInput
        pointer="/start"
        label="Begins"
        value={kind}
        choices={[
          { value: "", label: waits },
          ...(when.mode === "once"
            ? []
            : [{ value: "now", label: "Now, with a first run at once" }]),
          { value: "at", label: "At a moment" },
        ]}
        take={(value) => change({ startTime: value === "at" ? " " : value }, "/start")}
      />
      {kind === "at" ? (
        <MomentInput
          pointer="/startTime"
          label="From"
          fault={faultAt("/startTime")}
          value={startTime}
          take={(text) => change({ startTime: text === "" ? " " : text }, "/startTime")}
        />
      ) : null}
    </div>
  );
}

interface MomentInputProps {
  readonly pointer: string;
  readonly label: string;
  readonly fault: string | undefined;
  readonly value: string;
  readonly take: (text: string) => void;
}

/** A date with a time on the clock of the zone; a recorded moment with an offset stays a text. */
function MomentInput({ value, ...field }: MomentInputProps): VNode {
  const isLocal = value.trim() === "" || /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(value);
  return (
    <TextInput
      {...field}
      value={value.trim()}
      type={isLocal ? "datetime-local" : "text"}
      help={isLocal ? "On the clock of the time zone." : "ISO 8601, with its own offset."}
    />
  );
}

function EndPart({ when, faultAt, change }: WhenPartProps): VNode {
  const at = when.mode === "cron" ? "" : "/recurrence";
  const { ends } = when;
  return (
    <div class="field-row">
      <ChoiceInput
        pointer="/ends"
        label="Ends"
        value={ends}
        choices={endChoices}
        take={(value) => change({ ends: value as WhenForm["ends"] }, "/ends")}
      />
      {ends === "on" || ends === "either" ? (
        <MomentInput
          pointer={`${at}/endTime`}
          label="Until"
          fault={faultAt(`${at}/endTime`)}
          value={when.endTime}
          take={(endTime) => change({ endTime }, `${at}/endTime`)}
        />
      ) : null}
      {ends === "after" || ends === "either" ? (
        <TextInput
          pointer={`${at}/count`}
          label="Occurrences"
          fault={faultAt(`${at}/count`)}
          value={when.count}
          take={(count) => change({ count }, `${at}/count`)}
        />
      ) : null}
    </div>
  );
}

const endChoices = [
  { value: "never", label: "Never" },
  { value: "on", label: "On a date" },
  { value: "after", label: "After a number of occurrences" },
  { value: "either", label: "With whichever comes first" },
];
