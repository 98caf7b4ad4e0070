import type { VNode } from "preact";
import type { WeekDay } from "../../../model/recurrence.ts";
import { capital } from "../../../schedule/language.ts";
import { weekDays } from "../../../schedule/words.ts";
import type { MonthWeek, WhenForm } from "../../wizard/when-form.ts";
import { ChoiceInput, TextInput } from "./inputs.tsx";
import type { WhenPartProps } from "./when-part.tsx";

const at = "/recurrence/schedule";

/** Which days of a month: by number, or by weekday within it. */
export function MonthDaysPart({ when, faultAt, change }: WhenPartProps): VNode {
  return (
    <>
      <ChoiceInput
        pointer="/days"
        label="On which days"
        value={when.days}
        choices={dayChoices}
        take={(value) => change(withDays(when, value as WhenForm["days"]), "/days")}
      />
      {when.days === "days" ? (
        <TextInput
          pointer={`${at}/monthDays`}
          label="Days of the month"
          help="Such as 1, 15, last; -2 is the last but one."
          fault={faultAt(`${at}/monthDays`)}
          value={when.monthDays}
          take={(monthDays) => change({ monthDays }, `${at}/monthDays`)}
        />
      ) : null}
      {when.days === "weeks" ? (
        <Weeks
          weeks={when.monthWeeks}
          fault={faultAt(`${at}/monthlyOccurrences`)}
          take={(monthWeeks) => change({ monthWeeks }, `${at}/monthlyOccurrences`)}
        />
      ) : null}
    </>
  );
}

const dayChoices = [
  { value: "start", label: "That of the start" },
  { value: "days", label: "Days of the month" },
  { value: "weeks", label: "Weekdays in these weeks" },
];

const firstMonday: MonthWeek = { day: "monday", which: "1" };

/** Weekdays begin with one, so that there is something to change. */
function withDays(when: WhenForm, days: WhenForm["days"]): Partial<WhenForm> {
  const isEmpty = days === "weeks" && when.monthWeeks.length === 0;
  return isEmpty ? { days, monthWeeks: [firstMonday] } : { days };
}

interface WeeksProps {
  readonly weeks: readonly MonthWeek[];
  readonly fault: string | undefined;
  readonly take: (weeks: readonly MonthWeek[]) => void;
}

function Weeks({ weeks, fault, take }: WeeksProps): VNode {
  const changed = (index: number, changes: Partial<MonthWeek>): readonly MonthWeek[] =>
    weeks.map((week, each) => (each === index ? { ...week, ...changes } : week));
  return (
    <fieldset class={fault === undefined ? "toggles" : "toggles wrong"}>
      <legend>Weekdays of the month</legend>
      {weeks.map(({ day, which }, index) => (
        <div key={index} class="field-row week">
          <ChoiceInput
            pointer={`${at}/monthlyOccurrences/${index}/occurrence`}
            label="The"
            value={which}
            choices={whichChoices}
            take={(value) => take(changed(index, { which: value }))}
          />
          <ChoiceInput
            pointer={`${at}/monthlyOccurrences/${index}/day`}
            label="Weekday"
            value={day}
            choices={weekDays.map((value) => ({ value, label: capital(value) }))}
            take={(value) => take(changed(index, { day: value as WeekDay }))}
          />
          <button
            type="button"
            aria-label={`Leave out number ${index + 1}`}
            onClick={() => take(weeks.filter((_, each) => each !== index))}
          >
            Leave out
          </button>
        </div>
      ))}
      <button type="button" onClick={() => take([...weeks, firstMonday])}>
        Add another
      </button>
      {fault === undefined ? null : <p class="fault">{fault}</p>}
    </fieldset>
  );
}

const whichChoices = [
  { value: "1", label: "first" },
  { value: "2", label: "second" },
  { value: "3", label: "third" },
  { value: "4", label: "fourth" },
  { value: "5", label: "fifth" },
  { value: "-1", label: "last" },
  { value: "-2", label: "last but one" },
  { value: "", label: "every" },
];
