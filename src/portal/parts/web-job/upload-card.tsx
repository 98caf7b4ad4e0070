import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { isName } from "../../../model/names.ts";
import type { Kind, KuduPlace } from "../../kudu.ts";
import { uploadWebJob } from "../../web-job-actions.ts";

interface UploadCardProps {
  /** Where it may go; any other name makes a collection. */
  readonly collections: readonly string[];
  /** The WebJob whose files are replaced; absent: a new one. */
  readonly fixed?: KuduPlace;
  readonly uploaded: () => void;
}

/** Brings the files of a WebJob: a zip, or one script. */
export function UploadCard({ collections, fixed, uploaded }: UploadCardProps): VNode {
  const [place, setPlace] = useState<KuduPlace>(
    fixed ?? { collection: collections[0] ?? "", name: "", kind: "triggered" },
  );
  const [file, setFile] = useState<File>();
  const isWhole = isName(place.collection) && isName(place.name) && file !== undefined;
  const send = async (chosen: File): Promise<void> => {
    if (await uploadWebJob(place, chosen)) uploaded();
  };
  return (
    <section class="card upload" aria-labelledby="upload-title">
      <h2 id="upload-title">{fixed === undefined ? "Upload a WebJob" : "Replace its files"}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) void send(file);
        }}
      >
        {fixed === undefined ? (
          <PlaceFields place={place} collections={collections} change={setPlace} />
        ) : null}
        <div class="field">
          <label for="upload-file">A zip, or one script</label>
          <input
            id="upload-file"
            type="file"
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
        </div>
        <button type="submit" class="primary" disabled={!isWhole}>
          Upload
        </button>
      </form>
    </section>
  );
}

interface PlaceFieldsProps {
  readonly place: KuduPlace;
  readonly collections: readonly string[];
  readonly change: (place: KuduPlace) => void;
}

function PlaceFields({ place, collections, change }: PlaceFieldsProps): VNode {
  return (
    <div class="field-row">
      <div class="field">
        <label for="upload-collection">Collection</label>
        <input
          id="upload-collection"
          list="upload-collections"
          value={place.collection}
          onInput={(event) => change({ ...place, collection: event.currentTarget.value.trim() })}
        />
        <datalist id="upload-collections">
          {collections.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div class="field">
        <label for="upload-name">Name</label>
        <input
          id="upload-name"
          value={place.name}
          onInput={(event) => change({ ...place, name: event.currentTarget.value.trim() })}
        />
      </div>
      <div class="field">
        <label for="upload-kind">Type</label>
        <select
          id="upload-kind"
          value={place.kind}
          onChange={(event) => change({ ...place, kind: event.currentTarget.value as Kind })}
        >
          <option value="triggered">triggered</option>
          <option value="continuous">continuous</option>
        </select>
      </div>
    </div>
  );
}
