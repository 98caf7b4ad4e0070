import { expect, onTestFinished } from "vitest";
import { project, sched, serve, type Serving } from "./command.ts";

export interface PortalSetting {
  /** Files of the project, applied before it is served. */
  readonly files: Readonly<Record<string, string>>;
  /** `serve.yaml`; absent: none. */
  readonly config?: string;
  /** Tokens to make, by name, with their roles. */
  readonly tokens?: Readonly<Record<string, string>>;
}

export interface ServedPortal {
  readonly dir: string;
  /** `http://127.0.0.1:41234`. */
  readonly base: string;
  /** By name: `reader`, `operator`, `applier` and `boss` unless the setting says otherwise. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly serving: Serving;
}

const everyRole = { reader: "read", operator: "operate", applier: "apply", boss: "admin" };

/** The built command serves a project with tokens for each role, until the test is over. */
export async function servePortal(setting: PortalSetting): Promise<ServedPortal> {
  const folder = project(setting.files);
  onTestFinished(() => folder[Symbol.dispose]());
  const tokens: Record<string, string> = {};
  for (const [name, role] of Object.entries(setting.tokens ?? everyRole)) {
    const made = await sched(folder.dir, ["token", "create", name, "--role", role]);
    expect(made.code, made.err).toBe(0);
    tokens[name] = made.out.trim();
  }
  if (Object.keys(setting.files).length > 0) {
    const applied = await sched(folder.dir, ["apply", "--auto-approve"]);
    expect(applied.code, applied.err).toBe(0);
  }
  const { config } = setting;
  if (config !== undefined) folder.write("serve.yaml", config);
  const serving = await serve(folder.dir, config === undefined ? [] : ["--config", "serve.yaml"]);
  onTestFinished(async () => void (await serving.stop()));
  return { dir: folder.dir, base: `http://${serving.address}`, tokens, serving };
}
