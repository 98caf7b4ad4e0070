import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadServe } from "../../../src/config/load-serve.ts";
import { loadProject } from "../../../src/config/load.ts";
import { isError, type Problem } from "../../../src/model/problem.ts";

const action = `action: { type: http, request: { method: GET, uri: "http://127.0.0.1:8080/" } }`;
const collection = `jobCollection: example\njobs:\n  example:\n    ${action}\n`;

/** What a fragment is a part of: the whole document around it. */
const wrappings: Readonly<Record<string, (text: string) => string>> = {
  job: (text) => {
    const job = /^(action|matrix):/m.test(text) && text.includes("action:") ? text : text + action;
    return `jobCollection: example\njobs:\n  example:\n${indented(job, 4)}`;
  },
  jobs: (text) => `jobCollection: example\njobs:\n${indented(text, 2)}`,
  action: (text) => `jobCollection: example\njobs:\n  example:\n    action:\n${indented(text, 6)}`,
  collection: (text) => `jobCollection: example\n${text}`,
};

/** The errors of a fragment, in lines; `project`: the sched.yaml of its page, where it has one. */
export function fragmentErrors(of: string, text: string, project?: string): readonly string[] {
  if (of === "serve") return fileErrors("serve.yaml", text);
  if (of === "project") return fileErrors("sched.yaml", text);
  const wrap = wrappings[of];
  if (wrap === undefined) return [`nothing is known of which this could be a part: ${of}`];
  return fileErrors("example.sched.yaml", wrap(text), project);
}

/** The errors of a whole file, in lines. Files that are none of ours have none. */
export function fileErrors(name: string, text: string, project?: string): readonly string[] {
  const dir = mkdtempSync(join(tmpdir(), "sched-manual-"));
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  };
  try {
    write(name, text);
    if (/(^|\/)serve\.yaml$/.test(name)) return told(loadServe(join(dir, name)).problems);
    if (name === "sched.yaml") write("example.sched.yaml", collection);
    else if (!name.endsWith(".sched.yaml")) return [];
    else if (project !== undefined) write("sched.yaml", project);
    else write("sched.yaml", declaring(text));
    // What has no default is given where it is used.
    return told(loadProject(dir).problems).filter(
      (line) => !line.startsWith("interpolation/missing"),
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** A project that declares the variables of a text. */
function declaring(text: string): string {
  const names = [...text.matchAll(/\$\{\{ *vars\.(\w+)/g)].map(([, name]) => name);
  const declared = [...new Set(names)].map((name) => `  ${name}: { default: "x" }\n`);
  return declared.length === 0 ? "sched: 1\n" : `sched: 1\nvars:\n${declared.join("")}`;
}

function told(problems: readonly Problem[]): readonly string[] {
  return problems.filter(isError).map(({ code, detail }) => `${code}: ${detail}`);
}

function indented(text: string, blanks: number): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(blanks));
}
