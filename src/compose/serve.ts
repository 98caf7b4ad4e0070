import { mayListen } from "../api/loopback.ts";
import { type RunningServer, startServer, type TcpPlace } from "../api/server.ts";
import { placeSocket } from "../api/socket-file.ts";
import type { ListenerAddress } from "../actions/network-policy.ts";
import type { ClosableActionRunner } from "../actions/registry.ts";
import type { Engine } from "../engine/engine.ts";
import { ProblemError, refuse } from "../model/problem.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { HealthCheck } from "../ports/owner-wire.ts";
import { type FileStore, openFileStore } from "../state/open.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import { furnish, type House, type ProcessEnvironment } from "./house.ts";
import { createRunner, defaultSecrets } from "./runner.ts";

export interface ServeOptions {
  readonly stateDir: string;
  readonly lockTimeoutMs: number;
  /** `HOST:PORT`; port 0 takes any free one. */
  readonly listen: string;
  readonly acceptClock: boolean;
  readonly attemptsMax?: number | undefined;
  readonly processEnvironment: ProcessEnvironment;
  readonly events: EventSink;
}

/** A running `sched serve`. */
export interface Service {
  /** Ends when the engine does; rejects when it ended with a defect. */
  readonly ended: Promise<void>;
  /** Nothing new starts; running attempts get `drainMs`; then all is recorded and folded. Again: sooner. */
  stop(drainMs: number): Promise<void>;
}

/** Takes the state over and fires what is due until it is stopped. Refuses with a `ProblemError` before it begins. */
export async function serve(options: ServeOptions): Promise<Service> {
  const listen = readListen(options.listen);
  const refusal = mayListen(listen.host, 0);
  if (refusal !== undefined) throw new ProblemError([refusal]);
  const store = await openFileStore(options.stateDir, {
    lockTimeoutMs: options.lockTimeoutMs,
    version,
    clock: systemClock,
    create: true,
    command: "sched serve",
  });
  let listener: ListenerAddress | undefined;
  const runner = createRunner(store, {
    secrets: defaultSecrets(options.processEnvironment),
    ownListener: () => listener,
  });
  const { events, acceptClock, attemptsMax } = options;
  const house = furnish({ store, runner, events, serve: true, acceptClock, attemptsMax });
  const servers: RunningServer[] = [];
  try {
    await open(servers, { ...options, house, runner, store, listen });
  } catch (error) {
    await closeAll(servers);
    await store.close();
    throw error;
  }
  listener = listenerOf(servers[0]);
  return begin(options.events, store, { ...house, runner }, servers);
}

interface Opening extends ServeOptions {
  readonly house: House;
  readonly runner: ClosableActionRunner;
  readonly store: FileStore;
}

/** The port first (a taken one ends it all), the socket last: whoever finds it can rely on it. */
async function open(
  servers: RunningServer[],
  {
    house,
    runner,
    store,
    stateDir,
    events,
    listen,
  }: Omit<Opening, "listen"> & { listen: TcpPlace },
): Promise<void> {
  // What the first calls need is loaded before the first of them is due.
  await Promise.all([house.engine.open(), runner.prepare()]);
  const common = {
    owner: house.owner,
    version,
    health: () => healthOf(store, house.engine),
    onDefect: (error: unknown) =>
      events.emit({
        kind: "trouble",
        at: systemClock.now(),
        code: "internal/defect",
        message: `A request failed (${error instanceof Error ? error.name : "unknown error"}).`,
      }),
  };
  servers.push(await startServer({ ...common, listen }));
  const place = await placeSocket(stateDir);
  servers.push(await startServer({ ...common, listen: place }));
  await store.publishHolder({ socket: place.socketPath });
}

function begin(
  events: EventSink,
  store: FileStore,
  { engine, runner }: House & { readonly runner: ClosableActionRunner },
  servers: readonly RunningServer[],
): Service {
  for (const note of store.notes) {
    events.emit({ kind: "trouble", at: systemClock.now(), code: "state/note", message: note });
  }
  let jobs = 0;
  for (const collection of store.recorded.collections.values()) jobs += collection.jobs.size;
  const address = servers[0]?.address ?? "";
  events.emit({ kind: "ready", at: systemClock.now(), address, jobs });
  const never = new AbortController();
  const ended = liveAndClose(engine.run(never.signal), servers, runner);
  return {
    ended,
    stop: async (drainMs) => {
      await engine.stop({ drainMs });
      await ended;
    },
  };
}

/** The socket and the port close when the engine has ended, however it ended. */
async function liveAndClose(
  life: Promise<void>,
  servers: readonly RunningServer[],
  runner: ClosableActionRunner,
): Promise<void> {
  try {
    await life;
  } finally {
    await closeAll(servers);
    await runner.close();
  }
}

async function closeAll(servers: readonly RunningServer[]): Promise<void> {
  for (const server of servers) await server.close();
}

function healthOf(store: FileStore, engine: Engine): readonly HealthCheck[] {
  const [trouble] = engine.troubles;
  return [
    { name: "state", ok: store.trouble === undefined, why: store.trouble ?? null },
    { name: "lock", ok: true, why: null },
    {
      name: "loop",
      ok: engine.isLive && trouble === undefined,
      why: trouble ?? (engine.isLive ? null : "the engine is not running"),
    },
  ];
}

/** `127.0.0.1:7420`, `[::1]:7420`, `localhost:0`, or a port alone. */
export function readListen(text: string): TcpPlace {
  const match = /^(?:(\[[0-9A-Fa-f:.]+\]|[^:[\]]*):)?(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (match === null || port > 65_535) {
    return refuse("usage/wrong", {
      detail: `--listen takes HOST:PORT, not ${JSON.stringify(text)}.`,
      hint: "For example 127.0.0.1:7420; port 0 takes any free one.",
    });
  }
  const host = (match[1] ?? "127.0.0.1").replace(/^\[(.*)\]$/, "$1");
  return { host: host === "" ? "127.0.0.1" : host, port };
}

function listenerOf(server: RunningServer | undefined): ListenerAddress | undefined {
  if (server === undefined) return undefined;
  const url = new URL(server.address);
  return { address: url.hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(url.port) };
}
