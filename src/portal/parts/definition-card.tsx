import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { HistoryRecord } from "../../model/run.ts";
import type { DefinedCollection, DefinedJob, DefinedWebJob } from "../../ports/definitions.ts";
import { asApiError } from "../load.ts";
import { may } from "../session.ts";
import type { JsonObject } from "../wizard/value.ts";
import { Moment } from "./moment.tsx";
import { RevisionWords } from "./revision-words.tsx";
import { sayDone, sayFailed } from "./toast.tsx";

interface DefinitionCardProps {
  /** With the one job, or WebJob, that is shown. */
  readonly collection: DefinedCollection;
  readonly last: HistoryRecord | undefined;
}

/** What it is, as one writes it in a file, and where it came from. Secrets never arrive here. */
export function DefinitionCard({ collection, last }: DefinitionCardProps): VNode | null {
  const { jobs, webJobs } = collection;
  const [one] = [...jobs, ...webJobs];
  return one === undefined ? null : <Defined one={one} collection={collection} last={last} />;
}

interface DefinedProps extends DefinitionCardProps {
  readonly one: DefinedJob | DefinedWebJob;
}

function Defined({ one, collection, last }: DefinedProps): VNode {
  const { name, project, jobs } = collection;
  const isJob = jobs.length > 0;
  const text = useYaml(name, one, isJob);
  const { revision } = last ?? {};
  return (
    <section class="card">
      <div class="head">
        <h2>Definition</h2>
        <span class="actions">
          {isJob && may("apply") ? (
            <a class="button" href={`/edit/${name}/${one.name}`}>
              Edit
            </a>
          ) : null}
          <button type="button" onClick={() => void copy(text)}>
            Copy the YAML
          </button>
        </span>
      </div>
      <p class="quiet">
        {one.managed && project !== null ? (
          <>
            From the files of the project <strong>{project}</strong>
          </>
        ) : (
          "Made here; no file manages it"
        )}
        , recorded <Moment at={one.createdAt} />.
        {revision === undefined ? null : (
          <>
            {" "}
            Its last run was of <RevisionWords revision={revision} />.
          </>
        )}
      </p>
      <pre class="definition" aria-label="The definition as YAML" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

/** The writer of YAML is a script of its own, which the form of a job has too. */
function useYaml(collection: string, one: DefinedProps["one"], isJob: boolean): string {
  const [text, setText] = useState("");
  useEffect(() => {
    const write = async (): Promise<void> => {
      const { jobYaml, webJobYaml } = await import("../wizard/job-yaml.ts");
      const definition = JSON.parse(JSON.stringify(one.definition)) as JsonObject;
      const yaml = (isJob ? jobYaml : webJobYaml)(collection, one.name, definition);
      setText(typeof yaml === "string" ? yaml : yaml.file);
    };
    write().catch((error: unknown) => sayFailed(asApiError(error)));
  }, [one.etag]);
  return text;
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    sayDone("The YAML is in the clipboard.");
  } catch (error) {
    sayFailed(asApiError(error));
  }
}
