import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { type KuduPlace, putSettings } from "../../kudu.ts";
import { asApiError } from "../../load.ts";
import { mayApplyWebJobs } from "../../web-job-actions.ts";
import { ask } from "../dialog.tsx";
import { sayDone, sayFailed } from "../toast.tsx";

interface SettingsCardProps {
  readonly place: KuduPlace;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly saved: () => void;
}

/** What `settings.job` says; whoever may, replaces it whole. */
export function SettingsCard(props: SettingsCardProps): VNode {
  const shown = JSON.stringify(props.settings, undefined, 2);
  return (
    <section class="card" aria-labelledby="settings-title">
      <h2 id="settings-title">settings.job</h2>
      {mayApplyWebJobs() ? (
        <SettingsForm {...props} shown={shown} />
      ) : (
        <pre tabIndex={0}>{shown}</pre>
      )}
    </section>
  );
}

function SettingsForm({
  place,
  shown,
  saved,
}: SettingsCardProps & { readonly shown: string }): VNode {
  const [text, setText] = useState(shown);
  const fault = faultIn(text);
  return (
    <div class={fault === undefined ? "field" : "field wrong"}>
      <label for="settings-text">JSON</label>
      <textarea
        id="settings-text"
        rows={Math.min(14, text.split("\n").length + 1)}
        spellcheck={false}
        value={text}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : "settings-fault"}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {fault === undefined ? null : (
        <p class="fault" id="settings-fault">
          {fault}
        </p>
      )}
      <p>
        <button
          type="button"
          disabled={fault !== undefined || text === shown}
          onClick={() => void replace(place, text, saved)}
        >
          Replace
        </button>
      </p>
    </div>
  );
}

async function replace(place: KuduPlace, text: string, saved: () => void): Promise<void> {
  const title = `Replace the settings of ${place.collection}/${place.name}?`;
  const what =
    "Its schedule, and how it is stopped and restarted, are what this says from now on; what is not in it is the default.";
  if ((await ask({ title, text: what, yes: "Replace" })) === undefined) return;
  try {
    await putSettings(place, JSON.parse(text));
    sayDone("The settings are replaced.");
    saved();
  } catch (error) {
    sayFailed(asApiError(error));
  }
}

function faultIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? undefined : "It is an object, such as {}.";
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : "it cannot be read"}`;
  }
}
