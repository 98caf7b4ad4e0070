import type { ComponentChildren, VNode } from "preact";

/** What a field of the form needs beside its value. */
export interface FieldProps {
  /** A JSON pointer into the job: the name of the field, and where faults of it point. */
  readonly pointer: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly fault?: string | undefined;
  readonly isRequired?: boolean | undefined;
}

interface FrameProps extends FieldProps {
  readonly children: ComponentChildren;
}

/** A label above, help and fault below; the fault is what is read first. */
export function FieldFrame({ children, ...field }: FrameProps): VNode {
  const { label, help, fault, isRequired } = field;
  const id = idOf(field.pointer);
  return (
    <div class={fault === undefined ? "field" : "field wrong"}>
      <label for={id}>
        {label}
        {isRequired === true ? <span class="quiet"> (needed)</span> : null}
      </label>
      {children}
      {fault === undefined ? null : (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {help === undefined ? null : (
        <p class="quiet" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

/** The element's id of a field. */
export function idOf(pointer: string): string {
  return `field${pointer.replaceAll("/", "-")}`;
}

/** What ties an input to the words around it. */
export function wordsOf({ pointer, help, fault }: FieldProps) {
  const id = idOf(pointer);
  const words = [
    ...(fault === undefined ? [] : [`${id}-fault`]),
    ...(help === undefined ? [] : [`${id}-help`]),
  ];
  return {
    id,
    name: pointer,
    "aria-invalid": fault !== undefined,
    ...(words.length === 0 ? {} : { "aria-describedby": words.join(" ") }),
  };
}
