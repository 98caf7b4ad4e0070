/**
 * `npm run bench`: everything we claim about speed, as ratios in one run. `npm run bench -- plan fire` runs some of it.
 */
const suites: Readonly<Record<string, () => Promise<{ run(): void | Promise<void> }>>> = {
  startup: () => import("./startup.ts"),
  plan: () => import("./plan.ts"),
  remote: () => import("./remote.ts"),
  growth: () => import("./growth.ts"),
  schedule: () => import("./schedule.ts"),
  fire: () => import("./fire.ts"),
  steady: () => import("./steady.ts"),
  api: () => import("./api-load.ts"),
  io: () => import("./fire-io.ts"),
  memory: () => import("./memory.ts"),
  durable: () => import("./durable.ts"),
  spawn: () => import("./spawn.ts"),
  hostile: () => import("./hostile.ts"),
  peers: () => import("./peers.ts"),
  state: () => import("./state.ts"),
  portal: () => import("./portal.ts"),
  history: () => import("./history.ts"),
};

/** Run when asked for by name: they repeat what others measure. */
const passes: typeof suites = {
  goals: () => import("./goals.ts"),
};

const wanted = process.argv.slice(2);
const all = wanted.length === 0 ? suites : { ...suites, ...passes };
for (const [name, load] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const suite = await load();
  await suite.run();
}
