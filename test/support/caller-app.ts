import type { FastifyInstance } from "fastify";
import { buildApp } from "../../src/api/app.ts";
import type { FiringFirst } from "../../src/api/firing-first.ts";
import { type Limits, outsiders } from "../../src/api/limits.ts";
import type { Caller } from "../../src/model/role.ts";
import type { Owner } from "../../src/ports/owner.ts";
import { scriptedOwner } from "./scripted-owner.ts";

export interface CallerSetting {
  readonly caller: Caller;
  readonly owner?: Owner;
  readonly limits?: Partial<Limits> | undefined;
  readonly behindProxy?: boolean | undefined;
  readonly heartbeatMs?: number;
  readonly stopping?: AbortSignal;
  readonly firingFirst?: FiringFirst;
  readonly onDefect?: (error: unknown) => void;
  readonly requestsPerMinute?: () => number;
}

/** The API over TCP, for whoever comes with the token `right`. */
export function callerApp(setting: CallerSetting): FastifyInstance {
  const { caller, owner = scriptedOwner(), limits, behindProxy, requestsPerMinute } = setting;
  const { heartbeatMs = 60_000, stopping = new AbortController().signal } = setting;
  return buildApp({
    service: {
      owner,
      health: () => [],
      version: "1.2.3",
      heartbeatMs,
      isTrusted: false,
      stopping,
    },
    limits: { ...outsiders, ...limits },
    authenticate: (header) => (header === "Bearer right" ? caller : undefined),
    host: "127.0.0.1",
    behindProxy,
    now: () => 0,
    firingFirst: setting.firingFirst,
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    onDefect: setting.onDefect ?? (() => {}),
  });
}
