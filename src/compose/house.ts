import { createHash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setImmediate } from "node:timers/promises";
import { servedTypes } from "../actions/served.ts";
import { HostLimits } from "../dispatch/host-limits.ts";
import { Engine } from "../engine/engine.ts";
import type { EventBoard } from "../engine/event-board.ts";
import type { CertificateReader } from "../engine/definitions.ts";
import { localOwner } from "../engine/owner.ts";
import type { ScriptEndings } from "../engine/script-endings.ts";
import type { HostLimit } from "../model/host-limit.ts";
import type { ActionRunner } from "../ports/action-runner.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { Owner } from "../ports/owner.ts";
import type { Safeguards } from "../ports/safety.ts";
import type { ActionDescriber } from "../ports/request-description.ts";
import type { StateStore } from "../ports/state-store.ts";
import { timeZoneDataVersion } from "../schedule/zone-rules.ts";
import type { WebJobHost } from "../ports/web-job-host.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";

/** The environment variables of the process. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

export interface HouseParts {
  readonly store: StateStore;
  readonly runner: ActionRunner;
  /** Absent: nobody here tells what a run would send. */
  readonly describer?: ActionDescriber | undefined;
  /** Definitions are recorded to be looked at, WebJobs among them, and nothing is ever run. */
  readonly isRehearsal?: true;
  /** What runs WebJobs; absent: nothing does, and they are not served. */
  readonly webJobs?: HostOfWebJobs | undefined;
  /** Endings of the scripts that can be run here at this moment; absent: not known. */
  readonly scriptEndings?: ScriptEndings | undefined;
  readonly events: EventSink;
  /** What happens, for those who watch; absent: nothing does. */
  readonly board?: EventBoard | undefined;
  /** False for a command: no occurrence is fired, only what it was asked for is done. */
  readonly serve: boolean;
  readonly acceptClock?: boolean;
  /** What an apply and `sched doctor` ask about secrets and networks; absent: nothing is known of them. */
  readonly safeguards?: Safeguards;
  /** How much single hosts are called; absent: as much as is due. */
  readonly hostLimits?: readonly HostLimit[] | undefined;
  /** Attempts at once; absent: the engine's own bound. */
  readonly attemptsMax?: number | undefined;
  /** What came from files is changed by files alone. */
  readonly definitions?: "readOnly" | undefined;
  /** What may be shown of a client certificate; absent: nothing. */
  readonly readCertificate?: CertificateReader;
  /** Lets everything else go on between two pieces of a long computation; absent: at the next turn of the loop. */
  readonly breathe?: () => Promise<void>;
}

/** A command's host keeps no continuous WebJob alive: it has no `prepare` and no `reconcile`. */
type HostOfWebJobs = Pick<WebJobHost, "run" | "stop" | "logs"> & Partial<WebJobHost>;

export interface House {
  readonly engine: Engine;
  readonly owner: Owner;
}

/** The engine and its owner around an open store and its runners: where ports meet adapters. */
export function furnish(parts: HouseParts): House {
  const { store, runner, events, serve, acceptClock = false, attemptsMax, definitions } = parts;
  const { safeguards, webJobs } = parts;
  const engine = new Engine(
    { store, clock: systemClock, runner, events, webJobs },
    {
      serve,
      acceptClock,
      owner: { pid: process.pid, host: hostname(), version },
      timeZoneData: timeZoneDataVersion(),
      ...(attemptsMax === undefined ? {} : { attemptsMax }),
      ...(parts.hostLimits === undefined ? {} : { hosts: new HostLimits(parts.hostLimits) }),
    },
  );
  const isRunOrRehearsed = webJobs !== undefined || parts.isRehearsal === true;
  const owner = localOwner({
    engine,
    webJobs,
    scriptEndings: parts.scriptEndings,
    rules: {
      hash: sha256,
      served: isRunOrRehearsed ? servedTypes : withoutWebJobs,
      timeZoneData: timeZoneDataVersion(),
      definitions,
      webJobs: isRunOrRehearsed ? undefined : "refused",
    },
    readCertificate: parts.readCertificate,
    board: parts.board,
    breathe: parts.breathe ?? (() => setImmediate()),
    describer: parts.describer,
    newId: randomUUID,
    ...(safeguards === undefined ? {} : { safeguards }),
  });
  return { engine, owner };
}

const withoutWebJobs: ReadonlySet<string> = new Set(
  [...servedTypes].filter((type) => type !== "webJob"),
);

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
