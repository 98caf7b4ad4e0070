import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ApiError } from "../../api.ts";
import { asApiError } from "../../load.ts";
import { jobPath } from "../../paths.ts";
import { go } from "../../router.ts";
import { may } from "../../session.ts";
import { ask } from "../dialog.tsx";
import { FailedNote } from "../notes.tsx";
import { sayDone } from "../toast.tsx";
import { type Saving, saveJob } from "./save.ts";

interface SaveCardProps {
  /** Undefined while something is wrong. */
  readonly saving: Saving | undefined;
  readonly project: string | null;
  /** The job came from files. */
  readonly isManaged: boolean;
  readonly isNew: boolean;
  /** Reads what is recorded now. */
  readonly reload: () => void;
}

/** Saving to this server, and what that means for the files. */
export function SaveCard(props: SaveCardProps): VNode {
  const { saving, isNew, reload } = props;
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const save = async (asked: Saving): Promise<void> => {
    const address = `${asked.collection}/${asked.name}`;
    const title = isNew ? `Create ${address} on this server?` : `Change ${address} on this server?`;
    const yes = isNew ? "Create" : "Change";
    if ((await ask({ title, text: meaning(props), yes })) === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      const { changed } = await saveJob(asked);
      sayDone(changed ? `${address} is saved.` : `${address} was so already.`);
      go(jobPath(address));
    } catch (refusal) {
      setError(asApiError(refusal));
    }
    setBusy(false);
  };
  return (
    <section class="card" aria-labelledby="save-title">
      <h2 id="save-title">Save to this server</h2>
      <p data-meaning>{meaning(props)}</p>
      {error === undefined ? null : <Refused error={error} reload={reload} />}
      {may("apply") ? (
        <button
          type="button"
          disabled={saving === undefined || isBusy}
          onClick={() => saving !== undefined && void save(saving)}
        >
          {isBusy ? "Saving…" : "Save to this server"}
        </button>
      ) : (
        <p class="quiet">Your token may not: that takes the role apply. Copy the YAML instead.</p>
      )}
    </section>
  );
}

function meaning({ isNew, isManaged, project }: SaveCardProps): string {
  if (isManaged) {
    return `The files of the project ${project ?? "it came from"} manage this job. Saved here, it is drift: sched plan shows it, and the next apply puts back what the files say, unless they say the same by then.`;
  }
  const files =
    project === null ? "No files know it" : `The files of the project ${project} do not know it`;
  return `${files}: ${isNew ? "it will be" : "it is"} unmanaged. It runs, sched plan lists it as unmanaged, and no apply changes or deletes it until files import it.`;
}

interface RefusedProps {
  readonly error: ApiError;
  readonly reload: () => void;
}

function Refused({ error, reload }: RefusedProps): VNode {
  if (error.code !== "api/precondition") return <FailedNote error={error} />;
  return (
    <div class="note failed" role="alert">
      <p>
        <strong>Somebody else changed it since you opened it; nothing was saved.</strong>
      </p>
      <p>Copy your YAML if you want to keep it, then read what is recorded now and change that.</p>
      <p>
        <button type="button" onClick={reload}>
          Read it again
        </button>
      </p>
    </div>
  );
}
