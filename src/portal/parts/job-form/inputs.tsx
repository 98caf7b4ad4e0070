import type { VNode } from "preact";
import type { Choice } from "../../wizard/action-fields.ts";
import { type FieldProps, FieldFrame, wordsOf } from "./field-frame.tsx";

interface TextProps extends FieldProps {
  readonly value: string;
  readonly take: (value: string) => void;
  /** Offered while somebody types; any other text is taken, too. */
  readonly offers?: readonly string[];
  readonly placeholder?: string;
  readonly type?: "text" | "datetime-local";
}

/** One line of text. */
export function TextInput(props: TextProps): VNode {
  const { value, take, offers, placeholder, type = "text", isRequired, ...field } = props;
  const words = wordsOf(field);
  return (
    <FieldFrame {...field} isRequired={isRequired}>
      <input
        {...words}
        type={type}
        value={value}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        required={isRequired === true}
        list={offers === undefined ? undefined : `${words.id}-offers`}
        onInput={(event) => take(event.currentTarget.value)}
      />
      {offers === undefined ? null : (
        <datalist id={`${words.id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

interface AreaProps extends FieldProps {
  readonly value: string;
  readonly take: (value: string) => void;
  readonly lines: number;
}

/** Some lines of text. */
export function AreaInput({ value, take, lines, isRequired, ...field }: AreaProps): VNode {
  return (
    <FieldFrame {...field} isRequired={isRequired}>
      <textarea
        {...wordsOf(field)}
        rows={lines}
        value={value}
        spellcheck={false}
        required={isRequired === true}
        onInput={(event) => take(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}

interface ChoiceProps extends FieldProps {
  readonly value: string;
  readonly take: (value: string) => void;
  readonly choices: readonly Choice[];
}

/** One of a few. A value that is none of them, as a recorded one may be, is offered as it is. */
export function ChoiceInput({ value, take, choices, isRequired, ...field }: ChoiceProps): VNode {
  const isKnown = choices.some((choice) => choice.value === value);
  const all = isKnown ? choices : [...choices, { value, label: value }];
  return (
    <FieldFrame {...field} isRequired={isRequired}>
      <select
        {...wordsOf(field)}
        value={value}
        onChange={(event) => take(event.currentTarget.value)}
      >
        {all.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface TogglesProps {
  readonly legend: string;
  readonly fault?: string | undefined;
  readonly name: string;
  readonly type: "checkbox" | "radio";
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly take: (value: string) => void;
}

/** Some of a few, or one, all of which are to be seen. */
export function Toggles({ legend, fault, name, type, choices, chosen, take }: TogglesProps): VNode {
  return (
    <fieldset class={fault === undefined ? "toggles" : "toggles wrong"}>
      <legend>{legend}</legend>
      <div class="toggle-row">
        {choices.map(({ value, label }) => (
          <label key={value} class="toggle">
            <input
              type={type}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => take(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {fault === undefined ? null : <p class="fault">{fault}</p>}
    </fieldset>
  );
}
