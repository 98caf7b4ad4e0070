import type { Fault } from "../faults.ts";
import { noticeActionFaults } from "./action-rules.ts";
import { positiveDurationsIn } from "./durations.ts";
import {
  type Complaint,
  follow,
  given,
  isMapping,
  type Mapping,
  type Part,
  partAt,
  partsOf,
} from "./report.ts";

/** What is wrong with the notifications of a collection and of its jobs, beyond the schema. */
export function notifyFaults(collection: Part, jobs: readonly Part[]): Fault[] {
  const inherited = collection.value["notify"];
  return [
    ...notificationFaults(collection, undefined),
    ...jobs.flatMap((job) => notificationFaults(job, isMapping(inherited) ? inherited : undefined)),
  ];
}

/** A single notification of a job is laid over that of the collection. */
function notificationFaults(holder: Part, inherited: Mapping | undefined): Fault[] {
  const isList = Array.isArray(holder.value["notify"]);
  return partsOf(holder, "notify").flatMap((part) => [
    ...follow(
      [
        positiveDurationsIn("lateAfter"),
        positiveDurationsIn("longAfter"),
        withAction(isList ? undefined : inherited),
      ],
      part,
    ),
    ...partAt(part, "action").flatMap(noticeActionFaults),
  ]);
}

function withAction(inherited: Mapping | undefined) {
  return (notification: Mapping): readonly Complaint[] => {
    const said = "action" in notification ? notification : (inherited ?? {});
    if (given(said, "action")) return [];
    return [
      {
        code: "language/missing-key",
        keys: [],
        at: "key",
        detail: "`notify` needs `action`: what is called or sent.",
        hint: "Add it here; a single notification of a job may leave it to that of its collection.",
      },
    ];
  };
}
