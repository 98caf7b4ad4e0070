import { signal } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { filledIn } from "./form-text.ts";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A window above the page: the browser keeps the focus in it and closes it on Escape. */
export function Dialog({ title, onClose, children }: DialogProps): VNode {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog ref={element} aria-labelledby="dialog-title" onClose={onClose}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}

/** What a reader is asked before something is done. */
export interface Question {
  readonly title: string;
  /** What will happen, in words. */
  readonly text: ComponentChildren;
  /** On the button, such as `Pause billing`. */
  readonly yes: string;
  /** It ends or deletes something. */
  readonly isGrave?: boolean;
  /** Fields to fill in, by their names. */
  readonly fields?: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "datetime-local" | "checkbox";
  readonly hint?: string;
  readonly value?: string;
  /** Values offered with one press, as `label: value`. */
  readonly offers?: Readonly<Record<string, string>>;
}

/** What was filled in; undefined: the reader thought better of it. */
type Answer = Readonly<Record<string, string>> | undefined;

interface Asking {
  readonly question: Question;
  readonly answer: (answer: Answer) => void;
}

const asking = signal<Asking | undefined>(undefined);

/** Asks, and waits for the answer. */
export function ask(question: Question): Promise<Answer> {
  return new Promise((resolve) => {
    asking.value = {
      question,
      answer: (answer) => {
        asking.value = undefined;
        resolve(answer);
      },
    };
  });
}

/** Where questions appear. */
export function Asked(): VNode | null {
  const now = asking.value;
  if (now === undefined) return null;
  const { question, answer } = now;
  const { title, text, yes, isGrave = false, fields = [] } = question;
  return (
    <Dialog title={title} onClose={() => answer(undefined)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer(filledIn(event.currentTarget));
        }}
      >
        <div>{text}</div>
        {fields.map((field) => (
          <FieldOf key={field.name} field={field} />
        ))}
        <p class="buttons">
          <button type="button" onClick={() => answer(undefined)}>
            Cancel
          </button>
          <button type="submit" class={isGrave ? "grave" : "primary"}>
            {yes}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

function FieldOf({ field }: { readonly field: Field }): VNode {
  const { name, label, type, hint, value, offers = {} } = field;
  const input = useRef<HTMLInputElement>(null);
  const id = `field-${name}`;
  const common = { ref: input, id, name, "aria-describedby": hint && `${id}-hint` };
  const words = <label for={id}>{label}</label>;
  return (
    <div class={type === "checkbox" ? "field box" : "field"}>
      {type === "checkbox" ? <input {...common} type="checkbox" value="true" /> : words}
      {type === "checkbox" ? words : null}
      {type === "text" ? <input {...common} type="text" defaultValue={value ?? ""} /> : null}
      {type === "datetime-local" ? (
        <input {...common} type="datetime-local" defaultValue={value ?? ""} />
      ) : null}
      {hint === undefined ? null : (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Offers
        offers={offers}
        take={(offered) => input.current && (input.current.value = offered)}
      />
    </div>
  );
}

interface OffersProps {
  readonly offers: Readonly<Record<string, string>>;
  readonly take: (offered: string) => void;
}

function Offers({ offers, take }: OffersProps): VNode | null {
  const all = Object.entries(offers);
  if (all.length === 0) return null;
  return (
    <p class="offers">
      {all.map(([words, offered]) => (
        <button key={words} type="button" onClick={() => take(offered)}>
          {words}
        </button>
      ))}
    </p>
  );
}
