import type { VNode } from "preact";
import { type Field, type FormType, typeChoices } from "../../wizard/action-fields.ts";
import { type ActionForm, fieldsOf, keptValue, keyOf } from "../../wizard/action-form.ts";
import type { Json } from "../../wizard/value.ts";
import { FieldFrame, idOf } from "./field-frame.tsx";
import { AreaInput, ChoiceInput, TextInput } from "./inputs.tsx";

interface ActionPartProps {
  readonly form: ActionForm;
  /** Its JSON pointer in the job. */
  readonly at: string;
  readonly faultAt: (pointer: string) => string | undefined;
  readonly change: (form: ActionForm, pointer: string) => void;
  /** WebJobs there are, to be offered. */
  readonly webJobs: readonly string[];
}

/** What an action does, and how often it is tried. */
export function ActionPart({ form, at, faultAt, change, webJobs }: ActionPartProps): VNode {
  const { type, recorded } = form;
  if (type === "kept") return <KeptAction recorded={recorded} />;
  return (
    <>
      <ChoiceInput
        pointer={`${at}/type`}
        label="What it does"
        value={type}
        choices={typeChoices}
        take={(value) => change({ ...form, type: value as FormType }, `${at}/type`)}
      />
      {fieldsOf(form).map((field) => {
        const pointer = `${at}${keyOf(field)}`;
        return (
          <ActionField
            key={`${field.only?.is[0] ?? ""}${pointer}`}
            field={field}
            pointer={pointer}
            value={form.values[keyOf(field)] ?? ""}
            kept={keptValue(form, field)}
            fault={faultAt(pointer)}
            offers={field.path[0] === "webJob" ? webJobs : undefined}
            take={(text) => {
              const values = { ...form.values, [keyOf(field)]: text };
              change({ ...form, values }, pointer);
            }}
          />
        );
      })}
    </>
  );
}

function KeptAction({ recorded }: { readonly recorded: Json }): VNode {
  return (
    <div class="note">
      <p>This form has no fields for such an action. It stays as it is recorded:</p>
      <pre>{JSON.stringify(recorded, undefined, 2)}</pre>
    </div>
  );
}

interface ActionFieldProps {
  readonly field: Field;
  readonly pointer: string;
  readonly value: string;
  readonly kept: Json | undefined;
  readonly fault: string | undefined;
  readonly offers: readonly string[] | undefined;
  readonly take: (text: string) => void;
}

function ActionField(props: ActionFieldProps): VNode {
  const { field, pointer, value, kept, fault, offers, take } = props;
  const { label, help, choices, kind } = field;
  if (kept !== undefined)
    return <KeptField label={label} pointer={pointer} kept={kept} take={take} />;
  const common = { pointer, label, help, fault, isRequired: field.required, value, take };
  if (choices !== undefined) return <ChoiceInput {...common} choices={choices} />;
  if (kind === "area") return <AreaInput {...common} lines={4} />;
  if (kind === "pairs" || kind === "arguments") return <AreaInput {...common} lines={2} />;
  return <TextInput {...common} {...(offers === undefined ? {} : { offers })} />;
}

interface KeptFieldProps extends Pick<ActionFieldProps, "pointer" | "take"> {
  readonly label: string;
  readonly kept: Json;
}

/** What the form has no words for stays until somebody writes something else in its place. */
function KeptField({ label, pointer, kept, take }: KeptFieldProps): VNode {
  return (
    <FieldFrame pointer={pointer} label={label} help="It stays as it is recorded.">
      <pre id={idOf(pointer)} tabIndex={0}>
        {JSON.stringify(kept, undefined, 2)}
      </pre>
      <p>
        <button type="button" onClick={() => take("")}>
          Write something else
        </button>
      </p>
    </FieldFrame>
  );
}
