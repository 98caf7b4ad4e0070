import type { VNode } from "preact";
import type { Clock } from "../../../schedule/clock.ts";
import type { Group } from "../../calendar/cells.ts";
import { groupWords } from "../../calendar/words.ts";

interface GroupLineProps {
  readonly group: Group;
  readonly clock: Clock;
  readonly href: string;
}

/** One job in a cell: when, how often, which. */
export function GroupLine({ group, clock, href }: GroupLineProps): VNode {
  const { address, first } = group;
  return (
    <li>
      <time dateTime={new Date(first).toISOString()} class="quiet">
        {groupWords(group, clock)}
      </time>{" "}
      <a data-cell href={href}>
        {address}
      </a>
    </li>
  );
}
