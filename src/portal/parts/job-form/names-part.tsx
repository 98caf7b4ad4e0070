import type { VNode } from "preact";
import type { JobForm } from "../../wizard/job-form.ts";
import { ChoiceInput, TextInput } from "./inputs.tsx";

interface NamesPartProps {
  readonly form: JobForm;
  readonly isNew: boolean;
  readonly collections: readonly string[];
  readonly faultAt: (pointer: string) => string | undefined;
  readonly change: (changes: Partial<JobForm>, pointer: string) => void;
}

/** What the job is called, and whether it fires. What is recorded keeps its name: to rename a job is `moved:` in files. */
export function NamesPart({ form, isNew, collections, faultAt, change }: NamesPartProps): VNode {
  return (
    <fieldset class="card">
      <legend>Job</legend>
      {isNew ? (
        <div class="field-row">
          <TextInput
            pointer="/collection"
            label="Collection"
            isRequired
            fault={faultAt("/collection")}
            value={form.collection}
            offers={collections}
            take={(collection) => change({ collection }, "/collection")}
          />
          <TextInput
            pointer="/name"
            label="Name"
            isRequired
            fault={faultAt("/name")}
            value={form.name}
            placeholder="nightly-invoice"
            take={(name) => change({ name }, "/name")}
          />
        </div>
      ) : null}
      <TextInput
        pointer="/description"
        label="Description"
        fault={faultAt("/description")}
        value={form.description}
        take={(description) => change({ description }, "/description")}
      />
      <ChoiceInput
        pointer="/state"
        label="State"
        value={form.state}
        choices={states}
        take={(state) => change({ state: state as JobForm["state"] }, "/state")}
      />
      <OtherMembers others={Object.keys(form.others)} />
    </fieldset>
  );
}

const states = [
  { value: "enabled", label: "Enabled" },
  { value: "disabled", label: "Disabled: it is never due" },
  { value: "suspended", label: "Suspended: as disabled" },
];

function OtherMembers({ others }: { readonly others: readonly string[] }): VNode | null {
  if (others.length === 0) return null;
  return (
    <p class="quiet">
      It also says <code>{others.join(", ")}</code>, which this form leaves as it is.
    </p>
  );
}
