/** By these, packages that carry messages print all that goes over the wire, passwords included (threat T2). */
const talkative = ["DEBUG", "AZURE_LOG_LEVEL"];

let last: Promise<unknown> = Promise.resolve();

/**
 * Loads such a package with those variables out of its sight; it looks at them only as it loads. One at a time, so that
 * each finds the environment as it was. Rejects with what `load` rejects with.
 */
export function importQuietly<Module>(load: () => Promise<Module>): Promise<Module> {
  const loading = last.then(() => quietly(load));
  last = loading.catch(() => undefined);
  return loading;
}

async function quietly<Module>(load: () => Promise<Module>): Promise<Module> {
  const kept = talkative.map((name) => [name, process.env[name]] as const);
  for (const name of talkative) delete process.env[name];
  try {
    return await load();
  } finally {
    for (const [name, value] of kept) if (value !== undefined) process.env[name] = value;
  }
}
