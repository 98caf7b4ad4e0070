import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../announce.tsx";
import type { FieldFault } from "../../wizard/action-form.ts";
import { idOf } from "./field-frame.tsx";
import type { JobYaml } from "../../wizard/job-yaml.ts";

interface YamlCardProps {
  /** Undefined while something is wrong. */
  readonly yaml: JobYaml | undefined;
  readonly faults: readonly FieldFault[];
  /** The project whose files the collection is kept in; null: none. */
  readonly project: string | null;
}

/** The job as a file has it, to be copied into git; or what is to be put right first. */
export function YamlCard({ yaml, faults, project }: YamlCardProps): VNode {
  return (
    <section class="card" aria-labelledby="yaml-title">
      <h2 id="yaml-title">YAML for git</h2>
      {yaml === undefined ? <Faults faults={faults} /> : <Yaml yaml={yaml} project={project} />}
    </section>
  );
}

function Faults({ faults }: { readonly faults: readonly FieldFault[] }): VNode {
  return (
    <>
      <p>
        {faults.length === 1 ? "One thing is" : `${faults.length} things are`} to be put right
        first:
      </p>
      <ul class="faults">
        {faults.map(({ pointer, text }) => (
          <li key={pointer + text}>
            <button type="button" class="plain" onClick={() => focusOn(pointer)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** On the field of the fault, or of what it is part of. */
function focusOn(pointer: string): void {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const field = document.getElementById(idOf(at));
    if (field !== null) return field.focus();
  }
}

interface YamlProps {
  readonly yaml: JobYaml;
  readonly project: string | null;
}

function Yaml({ yaml, project }: YamlProps): VNode {
  const [form, setForm] = useState<"file" | "member">(project === null ? "file" : "member");
  const text = yaml[form];
  return (
    <>
      <div class="field-row">
        <label>
          <span class="unseen">How much of it</span>
          <select
            value={form}
            onChange={(event) => setForm(event.currentTarget.value === "file" ? "file" : "member")}
          >
            <option value="file" selected={form === "file"}>
              A file of its own
            </option>
            <option value="member" selected={form === "member"}>
              To put below jobs:
            </option>
          </select>
        </label>
        <CopyButton key={text} text={text} />
      </div>
      {yaml.unnamed.length === 0 ? null : (
        <p class="note held">
          The server keeps a secret of this job apart: {yaml.unnamed.join(", ")}. Give its name here
          before a file can say it.
        </p>
      )}
      <pre data-yaml tabIndex={0} aria-label="YAML">
        {text}
      </pre>
      <p class="quiet">
        {project === null
          ? "Save it as NAME.sched.yaml in your project; sched plan then shows it as + create."
          : `The files of the project ${project} manage this collection: put it below jobs: there.`}
      </p>
    </>
  );
}

function CopyButton({ text }: { readonly text: string }): VNode {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await copied(text);
    setCopied(true);
    announce("Copied.");
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {isCopied ? "Copied" : "Copy"}
    </button>
  );
}

/** A page without a secure origin, or without leave, has no clipboard: then what is selected is copied, as Ctrl+C would. */
async function copied(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
