import type { VNode } from "preact";
import type { CollectionStatus, JobStatus, StatusDocument } from "../../ports/owner.ts";
import { cancelRun, pause, resume, runNow } from "../actions.tsx";
import { call, withQuery } from "../api.ts";
import { useLoaded } from "../load.ts";
import { localZone } from "../moments.ts";
import type { PageProps } from "../pages.ts";
import { HoldNote } from "../parts/hold-note.tsx";
import { Moment } from "../parts/moment.tsx";
import { EmptyNote, Shown } from "../parts/notes.tsx";
import { StateWord } from "../parts/state-word.tsx";
import { type Column, Table } from "../parts/table.tsx";
import { jobPath } from "../paths.ts";
import { place, setQuery } from "../router.ts";
import { may } from "../session.ts";

/** The jobs of a collection. */
export function CollectionPage({ params }: PageProps): VNode {
  const { collection = "" } = params;
  const { loaded, reload } = useLoaded(collection, (signal) =>
    call<StatusDocument>(withQuery("/status", { address: collection }), { signal }),
  );
  return (
    <>
      <p class="crumbs">
        <a href="/">Overview</a> /
      </p>
      <Shown of={loaded} what={collection} retry={reload}>
        {({ collections: [one] }) => (one === undefined ? null : <Jobs collection={one} />)}
      </Shown>
    </>
  );
}

function Jobs({ collection }: { readonly collection: CollectionStatus }): VNode {
  const { name, hold, jobs, state } = collection;
  const find = place.value.query.get("find") ?? "";
  const found = jobs.filter(({ address }) => address.toLowerCase().includes(find.toLowerCase()));
  return (
    <>
      <div class="head">
        <h1>{name}</h1>
        <StateWord word={hold === null ? state : "paused"} />
        <span class="actions">
          {may("operate") ? (
            <button type="button" onClick={() => void (hold === null ? pause : resume)(name)}>
              {hold === null ? "Pause" : "Resume"}
            </button>
          ) : null}
        </span>
      </div>
      {hold === null ? null : <HoldNote hold={hold} />}
      <div class="filters">
        <label>
          Find
          <input
            data-search
            type="search"
            value={find}
            onInput={(event) => setQuery({ find: event.currentTarget.value })}
          />
        </label>
        <span class="quiet">
          {found.length} of {jobs.length} jobs. Times are {localZone()}.
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyNote>No job of {name} fits.</EmptyNote>
      ) : (
        <Table label={`Jobs of ${name}`} columns={columns} rows={found} keyOf={keyOf} />
      )}
    </>
  );
}

const keyOf = ({ address }: JobStatus): string => address;

const columns: readonly Column<JobStatus>[] = [
  {
    name: "Job",
    cell: ({ address }) => (
      <a class="name" href={jobPath(address)}>
        {address.split("/")[1]}
      </a>
    ),
  },
  {
    name: "State",
    cell: ({ state, hold }) => <StateWord word={hold === null ? state : "paused"} />,
  },
  {
    name: "Last",
    cell: ({ lastExecutionTime }) => <Moment at={lastExecutionTime} form="relative" />,
  },
  {
    name: "Next",
    cell: ({ nextExecutionTime }) => <Moment at={nextExecutionTime} form="relative" none="none" />,
  },
  {
    name: "Do",
    cell: ({ address, running }) =>
      running > 0 ? (
        <button type="button" onClick={() => void cancelRun(address)}>
          Cancel
        </button>
      ) : (
        <button type="button" onClick={() => void runNow(address)}>
          Run now
        </button>
      ),
  },
];
