import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { DefinedCollection } from "../../../ports/definitions.ts";
import { now } from "../../clock.ts";
import { newAction } from "../../wizard/action-form.ts";
import { type CheckedJob, checkJob, faultAt } from "../../wizard/check-job.ts";
import type { JobForm } from "../../wizard/job-form.ts";
import { jobYaml } from "../../wizard/job-yaml.ts";
import { previewOf } from "../../wizard/preview.ts";
import type { JsonObject } from "../../wizard/value.ts";
import { ActionPart } from "./action-part.tsx";
import { NamesPart } from "./names-part.tsx";
import { PreviewCard } from "./preview-card.tsx";
import { SaveCard } from "./save-card.tsx";
import { WhenPart } from "./when-part.tsx";
import { YamlCard } from "./yaml-card.tsx";

/** What a form begins with. */
export interface Opened {
  readonly form: JobForm;
  /** Of the job as it was read; undefined: it is new. */
  readonly etag: string | undefined;
  readonly isManaged: boolean;
  /** Every collection there is. */
  readonly collections: readonly DefinedCollection[];
  /** Addresses of triggered WebJobs. */
  readonly webJobs: readonly string[];
  readonly reload: () => void;
}

/** How many occurrences are foretold. */
const foretold = 8;

/** The form of a job with what it comes to beside it. */
export function Editor({ opened }: { readonly opened: Opened }): VNode {
  const editing = useEditing(opened);
  return (
    <div class="editor">
      <Sections editing={editing} opened={opened} />
      <Outcome editing={editing} opened={opened} />
    </div>
  );
}

type Change = (changes: Partial<JobForm>, pointer: string) => void;

interface Editing {
  readonly form: JobForm;
  readonly checked: CheckedJob;
  /** The collection, where there is one of this name. */
  readonly place: DefinedCollection | undefined;
  /** What is wrong at a field that somebody has been at. */
  readonly faultOf: (pointer: string) => string | undefined;
  readonly change: Change;
}

interface EditingProps {
  readonly editing: Editing;
  readonly opened: Opened;
}

function useEditing({ form: first, etag, collections }: Opened): Editing {
  const [form, setForm] = useState(first);
  const [touched, setTouched] = useState<readonly string[]>([]);
  const isNew = etag === undefined;
  const key = form.collection.toLowerCase();
  const place = collections.find(({ name }) => name.toLowerCase() === key);
  const others = Math.max(0, (place?.jobCount ?? 0) - (isNew ? 0 : 1));
  const checked = useMemo(
    () => checkJob(form, { settings: place?.definition ?? {}, others }),
    [form, place, others],
  );
  return {
    form,
    checked,
    place,
    faultOf: (pointer) =>
      isNew && !touched.includes(pointer) ? undefined : faultAt(checked.faults, pointer),
    change: (changes, pointer) => {
      setForm({ ...form, ...changes });
      if (!touched.includes(pointer)) setTouched([...touched, pointer]);
    },
  };
}

function Sections({ editing, opened }: EditingProps): VNode {
  const { form, faultOf, change } = editing;
  const { etag, collections, webJobs } = opened;
  return (
    <form class="sections" noValidate onSubmit={(event) => event.preventDefault()}>
      <NamesPart
        form={form}
        isNew={etag === undefined}
        collections={collections.map(({ name }) => name)}
        faultAt={faultOf}
        change={change}
      />
      <fieldset class="card">
        <legend>When</legend>
        <WhenPart
          when={form.when}
          faultAt={faultOf}
          change={(changes, pointer) => change({ when: { ...form.when, ...changes } }, pointer)}
        />
      </fieldset>
      <fieldset class="card">
        <legend>Action</legend>
        <ActionPart
          form={form.action}
          at="/action"
          faultAt={faultOf}
          webJobs={webJobs}
          change={(action, pointer) => change({ action }, pointer)}
        />
      </fieldset>
      <ErrorActionPart form={form} faultAt={faultOf} webJobs={webJobs} change={change} />
    </form>
  );
}

function Outcome({ editing, opened }: EditingProps): VNode {
  const { form, checked, place } = editing;
  const { etag, isManaged, reload } = opened;
  const { when, others, collection, name } = form;
  const preview = useMemo(
    () => previewOf(when, others, { now: now(), limit: foretold }),
    [when, others],
  );
  const definition = checked.definition && asJson(checked.definition);
  const isNewCollection = place === undefined;
  const project = place?.project ?? null;
  return (
    <div class="outcome">
      <PreviewCard
        preview={preview}
        timeZone={when.timeZone.trim()}
        startTime={when.startTime.trim()}
      />
      <YamlCard
        yaml={definition && jobYaml(collection, name, definition)}
        faults={checked.faults}
        project={project}
      />
      <SaveCard
        saving={definition && { collection, name, definition, etag, isNewCollection }}
        project={project}
        isManaged={isManaged}
        isNew={etag === undefined}
        reload={reload}
      />
    </div>
  );
}

/** A secret in it, kept apart on the server, is written as `(sensitive)`. */
function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

interface ErrorActionProps {
  readonly form: JobForm;
  readonly faultAt: (pointer: string) => string | undefined;
  readonly webJobs: readonly string[];
  readonly change: Change;
}

function ErrorActionPart({ form, faultAt: faultOf, webJobs, change }: ErrorActionProps): VNode {
  const { errorAction, moreErrorActions } = form;
  const at = "/action/errorAction/0";
  return (
    <fieldset class="card">
      <legend>Error action</legend>
      <label class="toggle">
        <input
          type="checkbox"
          checked={errorAction !== undefined}
          onChange={(event) =>
            change({ errorAction: event.currentTarget.checked ? newAction() : undefined }, at)
          }
        />
        <span>When all attempts have failed, do this</span>
      </label>
      {errorAction === undefined ? null : (
        <ActionPart
          form={errorAction}
          at={at}
          faultAt={faultOf}
          webJobs={webJobs}
          change={(action, pointer) => change({ errorAction: action }, pointer)}
        />
      )}
      {moreErrorActions.length === 0 ? null : (
        <p class="quiet">{moreErrorActions.length} more stay as they are recorded.</p>
      )}
    </fieldset>
  );
}
