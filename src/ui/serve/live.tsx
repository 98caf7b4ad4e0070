import { render, Text, useStdout } from "ink";
import { type ReactElement, useEffect, useState } from "react";
import type { ServiceEvent } from "../../ports/event-sink.ts";
import { countEvent, noCounts, type ServiceCounts } from "./counts.ts";

/** Events come faster in a burst than a person reads; the line below them is drawn this often at most. */
const redrawMs = 100;

export interface LiveService {
  emit(event: ServiceEvent): void;
  end(): void;
}

/**
 * `serve` as a person at a terminal sees it: a line for each event scrolls by, and below them stands what the service
 * is doing. Loaded on a terminal only: ink is the dearest import we have.
 */
export function showService(
  lineOf: (event: ServiceEvent) => string,
  { colour }: { readonly colour: boolean },
): LiveService {
  const feed = new EventTarget();
  const pending: ServiceEvent[] = [];
  const drawn = render(<Service feed={feed} pending={pending} lineOf={lineOf} colour={colour} />, {
    stdout: process.stderr,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    emit: (event) => {
      pending.push(event);
      feed.dispatchEvent(new Event("event"));
    },
    end: () => {
      feed.dispatchEvent(new Event("flush"));
      drawn.unmount();
    },
  };
}

interface ServiceProps {
  readonly feed: EventTarget;
  readonly pending: ServiceEvent[];
  readonly lineOf: (event: ServiceEvent) => string;
  readonly colour: boolean;
}

function Service({ feed, pending, lineOf, colour }: ServiceProps): ReactElement {
  const [counts, setCounts] = useState(noCounts);
  const { write } = useStdout();
  useEffect(() => {
    let timer: NodeJS.Timeout | undefined;
    const flush = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const events = pending.splice(0);
      if (events.length === 0) return;
      write(events.map(lineOf).join(""));
      setCounts((before) => events.reduce(countEvent, before));
    };
    const later = (): void => {
      timer ??= setTimeout(flush, redrawMs);
    };
    feed.addEventListener("event", later);
    feed.addEventListener("flush", flush);
    flush();
    return () => {
      feed.removeEventListener("event", later);
      feed.removeEventListener("flush", flush);
      clearTimeout(timer);
    };
  }, [feed, pending, lineOf, write]);
  return <ServiceLine counts={counts} colour={colour} />;
}

interface ServiceLineProps {
  readonly counts: ServiceCounts;
  readonly colour: boolean;
}

/** The line below the events. */
export function ServiceLine({ counts, colour }: ServiceLineProps): ReactElement {
  const { address, running, succeeded, failed, skipped, trouble } = counts;
  return (
    <Text wrap="truncate">
      <Text {...(colour ? { color: trouble === undefined ? "green" : "red" } : {})}>● </Text>
      {trouble ?? (address === undefined ? "starting" : `serving on ${address}`)}
      <Text dimColor={colour}>
        {`  ${running} running  ${succeeded} succeeded  ${failed} failed  ${skipped} skipped`}
      </Text>
    </Text>
  );
}
