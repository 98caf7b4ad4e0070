import type { VNode } from "preact";
import type { StatusDocument } from "../../ports/owner.ts";
import { call } from "../api.ts";
import { useLoaded } from "../load.ts";
import { Moment } from "../parts/moment.tsx";
import { EmptyNote, Shown } from "../parts/notes.tsx";
import { StateWord } from "../parts/state-word.tsx";
import { collectionPath } from "../paths.ts";

/** Every collection with what is up in it. */
export function OverviewPage(): VNode {
  const { loaded, reload } = useLoaded("overview", (signal) =>
    call<StatusDocument>("/status", { signal }),
  );
  return (
    <>
      <h1>Overview</h1>
      <Shown of={loaded} what="the collections" retry={reload}>
        {({ collections }) =>
          collections.length === 0 ? (
            <EmptyNote>
              <p>Nothing is applied here yet.</p>
            </EmptyNote>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">Collection</th>
                  <th scope="col">State</th>
                  <th scope="col">Jobs</th>
                </tr>
              </thead>
              <tbody>
                {collections.map(({ name, state, hold, jobs }) => (
                  <tr key={name}>
                    <td>
                      <a href={collectionPath(name)}>{name}</a>
                    </td>
                    <td>
                      <StateWord word={hold === null ? state : "paused"} />
                      {hold === null ? null : <Moment at={hold.until} none="" />}
                    </td>
                    <td>{jobs.length}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </>
  );
}
