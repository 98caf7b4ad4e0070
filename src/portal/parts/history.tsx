import type { VNode } from "preact";
import type { Happening } from "../events.ts";
import { instantOfField } from "../moments.ts";
import { place, setQuery } from "../router.ts";
import { type RunsQuery, useRuns } from "../runs-query.ts";
import { EmptyNote, FailedNote, Shown } from "./notes.tsx";
import { RunsTable } from "./runs-table.tsx";

interface HistoryProps {
  /** Of a job or a collection; undefined: of everything. */
  readonly address: string | undefined;
  readonly isMixed: boolean;
}

/** Runs that ended and those that are open, newest first, with filters that stand in the address of the page. */
export function History({ address, isMixed }: HistoryProps): VNode {
  const { query } = place.value;
  const asked = askedFor(query, address);
  const isFiltered = filters.some((name) => query.has(name));
  const concerns = (happening: Happening): boolean => isWithin(happening.address, address);
  const { loaded, hasMore, more, trouble, reload } = useRuns(asked, concerns);
  return (
    <>
      <HistoryFilters />
      <Shown of={loaded} what="the runs" retry={reload}>
        {(runs) =>
          runs.length === 0 ? (
            <EmptyNote>
              {isFiltered
                ? "No run fits these filters."
                : "Nothing has run yet. Runs appear here as they begin."}
            </EmptyNote>
          ) : (
            <RunsTable runs={runs} isMixed={isMixed} />
          )
        }
      </Shown>
      {trouble === undefined ? null : <FailedNote error={trouble} />}
      {hasMore ? (
        <p>
          <button type="button" onClick={more}>
            Older runs
          </button>
        </p>
      ) : null}
    </>
  );
}

/** Whether what happened at one address is of interest to who looks at another. */
export function isWithin(happened: string | undefined, shown: string | undefined): boolean {
  if (happened === undefined || shown === undefined) return true;
  return happened === shown || happened.startsWith(`${shown}/`) || shown.startsWith(`${happened}/`);
}

const filters = ["status", "since", "until", "begun"] as const;

function askedFor(query: URLSearchParams, address: string | undefined): RunsQuery {
  const status = query.get("status") ?? undefined;
  const begun = query.get("begun");
  return {
    address,
    status,
    since: instantOfField(query.get("since")),
    until: instantOfField(query.get("until")),
    manual: begun === null ? undefined : begun === "hand",
    // Open runs are asked for beside those that ended.
    running: status === undefined ? true : undefined,
  };
}

const statuses = ["succeeded", "failed", "skipped", "running"] as const;

function HistoryFilters(): VNode {
  const { query } = place.value;
  return (
    <div class="filters" role="group" aria-label="Filters">
      <label>
        Status
        <select
          value={query.get("status") ?? ""}
          onChange={(event) => setQuery({ status: event.currentTarget.value })}
        >
          <option value="">any</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {status}
            </option>
          ))}
        </select>
      </label>
      <MomentFilter name="since" label="Scheduled from" />
      <MomentFilter name="until" label="before" />
      <label>
        Begun by
        <select
          value={query.get("begun") ?? ""}
          onChange={(event) => setQuery({ begun: event.currentTarget.value })}
        >
          <option value="">anything</option>
          <option value="schedule">its schedule</option>
          <option value="hand">somebody</option>
        </select>
      </label>
      {filters.some((name) => query.has(name)) ? (
        <button
          type="button"
          onClick={() => setQuery(Object.fromEntries(filters.map((name) => [name, undefined])))}
        >
          Clear
        </button>
      ) : null}
    </div>
  );
}

function MomentFilter({ name, label }: { readonly name: string; readonly label: string }): VNode {
  return (
    <label>
      {label}
      <input
        type="datetime-local"
        value={place.value.query.get(name) ?? ""}
        onChange={(event) => setQuery({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}
