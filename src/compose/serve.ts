import { join } from "node:path";
import { certificateReader } from "../certificates/reader.ts";
import { FiringFirst } from "../api/firing-first.ts";
import { type RunningServer, startServer } from "../api/server.ts";
import { placeSocket } from "../api/socket-file.ts";
import type { ListenerAddress, NetworkRules } from "../actions/network-policy.ts";
import type { ClosableActionRunner } from "../actions/registry.ts";
import type { Engine } from "../engine/engine.ts";
import { EventBoard } from "../engine/event-board.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { HostLimit } from "../model/host-limit.ts";
import type { WebJobHost } from "../ports/web-job-host.ts";
import type { HeartbeatSettings, WebJobSettings } from "../config/load-serve.ts";
import type { SecretSettings } from "../model/secret-settings.ts";
import { dayMs, formatMoment, minuteMs } from "../model/time.ts";
import { type FileStore, holderWords, openFileStore, type Retention } from "../state/open.ts";
import { keyMaterials } from "../secrets/key-material.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import { giveBackMemory } from "./give-back-memory.ts";
import { healthOf } from "./health.ts";
import { Heartbeats } from "./heartbeats.ts";
import { furnish, type House, type ProcessEnvironment } from "./house.ts";
import { Metrics } from "./metrics.ts";
import { listenerOf, type Listening, type ListenOptions, prepareListening } from "./listening.ts";
import { takenOver } from "./owner.ts";
import { programsOf } from "./programs.ts";
import { recordedActions } from "./recorded-actions.ts";
import { createRunner, fillFor } from "./runner.ts";
import { HostSafeguards } from "./safeguards.ts";
import { scriptEndings } from "./script-endings.ts";
import { mayBurst, warmUp } from "./warm-up.ts";
import { openWebJobs } from "./web-jobs.ts";

export interface ServeOptions extends ListenOptions {
  readonly lockTimeoutMs: number;
  readonly acceptClock: boolean;
  readonly attemptsMax?: number | undefined;
  readonly history?: Partial<Retention> | undefined;
  /** Requests of one token to the API within a minute; absent: as usual. */
  readonly requestsPerMinute?: number | undefined;
  /** How much single hosts are called. */
  readonly hostLimits?: readonly HostLimit[] | undefined;
  /** Where secrets come from, and who may send them where. */
  readonly secrets?: SecretSettings | undefined;
  /** Where jobs may call. */
  readonly network?: NetworkRules | undefined;
  readonly definitions?: "readOnly" | undefined;
  /** Whether, and as whom, WebJobs run here; absent: not. */
  readonly webJobs?: WebJobSettings | undefined;
  readonly interpreters?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Of how many jobs `/metrics` tells single facts; absent: of 10,000. */
  readonly metricsOfJobs?: number | undefined;
  /** Who is called while the service is well; absent: nobody. */
  readonly heartbeat?: HeartbeatSettings | undefined;
  readonly processEnvironment: ProcessEnvironment;
}

/** A running `sched serve`. */
export interface Service {
  /** Whoever watches the service is told what goes in here; what came with the options is too. */
  readonly events: EventSink;
  /** Ends when the engine does; rejects when it ended with a defect. */
  readonly ended: Promise<void>;
  /** Nothing new starts; running attempts get `drainMs`; then all is recorded and folded. Again: sooner. */
  stop(drainMs: number): Promise<void>;
  /** Attempts at once from now on; undefined: the engine's own bound. Those under way go on. */
  limitAttempts(attemptsMax: number | undefined): void;
  /** Requests of one token within a minute from now on; undefined: as usual. */
  limitRequests(perMinute: number | undefined): void;
  /** What tokens may do from the next request on; absent: what they were made with. */
  readonly grant: Listening["grant"];
  /** Asks every source of secrets anew, with these settings; absent: the environment. Keys wait for the next start. */
  takeSecrets(settings: SecretSettings | undefined): void;
  /** Reads the files of the certificate again; absent: there is none. */
  readonly renewCertificate?: () => Promise<void>;
}

interface Closable {
  close(): Promise<void>;
}

/** Takes the state over and fires what is due until it is stopped. Refuses with a `ProblemError` before it begins. */
export async function serve(asked: ServeOptions): Promise<Service> {
  const metrics = new Metrics();
  const heartbeats = new Heartbeats();
  const board = new EventBoard(metrics.countedBy(asked.events), systemClock.now().toString(36));
  const options = { ...asked, events: heartbeats.hearing(board) };
  const listening = await prepareListening(options);
  // Before the state is asked for: who takes it over from another process is warm when that lets go of it.
  if (await mayBurst(options.stateDir)) await warmUp();
  const store = await openStore(options);
  let listener: ListenerAddress | undefined;
  const safeguards = safeguardsOf(options);
  const webJobs = webJobsOf(store, safeguards, options);
  const runner = createRunner(store, { safeguards, ownListener: () => listener, webJobs });
  const serving = { store, runner, describer: runner, webJobs, safeguards, board, serve: true };
  const firingFirst = firingFirstOf(board, () => house.engine);
  const house: House = furnish({
    ...options,
    ...serving,
    breathe: () => firingFirst.breathe(),
    scriptEndings: webJobs && (async () => scriptEndings(options, options.processEnvironment)),
    readCertificate: certificateReader(),
  });
  const closables: Closable[] = [];
  try {
    const parts = { house, runner, store, listening, metrics, firingFirst };
    const port = await open(closables, { ...options, ...parts });
    listener = listenerOf(port.address);
    const watch = listening.watch(port);
    if (watch !== undefined) closables.push({ close: async () => watch.stop() });
    for (const warning of await safeguards.warnings()) note(options.events, `${warning}.`);
    const health = () => healthOf(store, house.engine);
    const { recorded } = store;
    const beating = heartbeats.begin({ recorded, runner, health, own: options.heartbeat });
    closables.push(beating);
    announce(options, store, port.address);
    const service = {
      ...begin(house.engine, liveAndClose(house.engine, closables, runner), beating),
      events: board,
      grant: listening.grant,
      limitRequests: (perMinute: number | undefined) => port.limitRequests(perMinute),
      takeSecrets: (settings: SecretSettings | undefined) => safeguards.take(settings),
    };
    return watch === undefined ? service : { ...service, renewCertificate: () => watch.reload() };
  } catch (error) {
    await closeAll(closables);
    await store.close();
    throw error;
  }
}

function firingFirstOf(board: EventBoard, engine: () => Engine): FiringFirst {
  return new FiringFirst({
    isFiring: () => engine().isFiring,
    progress: () => board.count,
    now: () => performance.now(),
  });
}

function openStore(options: ServeOptions): Promise<FileStore> {
  return openFileStore(options.stateDir, {
    lockTimeoutMs: options.lockTimeoutMs,
    version,
    clock: systemClock,
    create: true,
    command: "sched serve",
    onWait: (holder) => note(options.events, `Waiting for ${holderWords(holder)} to let go.`),
    retention: { ageMs: historyMs, ...options.history },
    secretKeys: () => keyMaterials(options.secrets?.keys ?? [], options.processEnvironment),
    onNote: (message) => note(options.events, message),
  });
}

/** A source that is out of reach is trouble for whoever keeps it, and no job's. */
function safeguardsOf({ secrets, network, processEnvironment, events }: ServeOptions) {
  const onTrouble = (message: string): void =>
    events.emit({ kind: "trouble", at: systemClock.now(), code: "secrets/source", message });
  return new HostSafeguards({ secrets, network, environment: processEnvironment, onTrouble });
}

/** Where they are not allowed, nothing that could start a program is there. */
function webJobsOf(
  store: FileStore,
  safeguards: HostSafeguards,
  { webJobs, interpreters, stateDir, processEnvironment, events }: ServeOptions,
): WebJobHost | undefined {
  if (webJobs?.allow !== true) return undefined;
  return openWebJobs({
    store,
    stateDir,
    fill: fillFor(store, safeguards),
    settings: { webJobs, ...(interpreters === undefined ? {} : { interpreters }) },
    environment: processEnvironment,
    onTrouble: (message) =>
      events.emit({ kind: "trouble", at: systemClock.now(), code: "webjob/host", message }),
  });
}

interface Opening extends ServeOptions {
  readonly listening: Listening;
  readonly house: House;
  readonly runner: ClosableActionRunner;
  readonly store: FileStore;
  readonly metrics: Metrics;
  readonly firingFirst: FiringFirst;
}

/** The port first (a taken one ends it all), the socket last: whoever finds it can rely on it. */
async function open(
  closables: Closable[],
  { house, runner, store, stateDir, events, listening, metrics, firingFirst, ...settings }: Opening,
): Promise<RunningServer> {
  const { engine, owner } = house;
  const health = () => healthOf(store, engine);
  // What the first calls need is loaded before the first of them is due.
  await Promise.all([engine.open(), runner.prepare(recordedActions(store.recorded))]);
  giveBackMemory();
  const common = {
    owner,
    programs: programsOf(settings),
    version,
    date: () => systemClock.now(),
    health,
    firingFirst,
    metrics: metrics.of({ store, engine, health, jobsMax: settings.metricsOfJobs }),
    onDefect: (error: unknown) =>
      events.emit({
        kind: "trouble",
        at: systemClock.now(),
        code: "internal/defect",
        message: `A request failed (${error instanceof Error ? error.name : "unknown error"}).`,
      }),
  };
  const portal = join(import.meta.dirname, "portal");
  const { requestsPerMinute } = settings;
  const limits = requestsPerMinute === undefined ? {} : { requestsPerMinute };
  const port = await startServer({ ...common, listen: listening.place, portal, limits });
  closables.push(port);
  const place = await placeSocket(stateDir);
  closables.push(await startServer({ ...common, listen: place }));
  await store.publishHolder({ socket: place.socketPath });
  return port;
}

/** History is kept for 60 days unless the settings say otherwise. */
const historyMs = 60 * dayMs;

/** Says what becomes of the time since, also where it is the state of an hour ago on another machine. */
function downtimeNotes({ recorded }: FileStore, now: number): string[] {
  const { latest, collections } = recorded;
  if (collections.size === 0 || now - latest < minuteMs) return [];
  return [
    `The newest record in the state is of ${formatMoment(latest)}. What fell due since is treated as downtime: each job catches up as its catchUp says, and the rest is recorded as missed.`,
  ];
}

function announce({ events, webJobs }: ServeOptions, store: FileStore, address: string): void {
  const now = systemClock.now();
  const taken = store.takenOverFrom === undefined ? [] : [takenOver(store.takenOverFrom)];
  const collections = [...store.recorded.collections.values()];
  const programs = collections.reduce((sum, each) => sum + each.webJobs.size, 0);
  const idle = webJobs?.allow === true ? [] : idlePrograms(programs);
  for (const message of [...taken, ...store.notes, ...downtimeNotes(store, now), ...idle]) {
    note(events, message);
  }
  const jobs = collections.reduce((sum, each) => sum + each.jobs.size, programs);
  events.emit({ kind: "ready", at: systemClock.now(), address, jobs });
}

function idlePrograms(count: number): string[] {
  if (count === 0) return [];
  return [
    `The state has ${count} ${count === 1 ? "WebJob" : "WebJobs"}, and programs are not run here: no continuous one is started, and runs of the others fail. \`webJobs: { allow: true }\` in serve.yaml allows it.`,
  ];
}

function note(events: EventSink, message: string): void {
  events.emit({ kind: "note", at: systemClock.now(), message });
}

function begin(
  engine: Engine,
  ended: Promise<void>,
  beating: { hurry(): void },
): Pick<Service, "ended" | "stop" | "limitAttempts"> {
  let isStopping = false;
  return {
    ended,
    stop: async (drainMs) => {
      if (isStopping) beating.hurry();
      isStopping = true;
      await engine.stop({ drainMs });
      await ended;
    },
    limitAttempts: (attemptsMax) => engine.limitAttempts(attemptsMax),
  };
}

/** A dead owner's lock is taken over without being asked for, and that is said. */
/** The socket and the port close when the engine has ended, however it ended. */
async function liveAndClose(
  engine: Engine,
  closables: readonly Closable[],
  runner: ClosableActionRunner,
): Promise<void> {
  try {
    await engine.run(new AbortController().signal);
  } finally {
    await closeAll(closables);
    await runner.close();
  }
}

async function closeAll(closables: readonly Closable[]): Promise<void> {
  for (const each of closables) await each.close();
}
