import type { ExitCode } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import type { ImportText, ReadInput } from "../import-foreign.ts";
import type { Invocation } from "../specification.ts";

type Import = (invocation: Invocation) => Promise<ExitCode>;

/** What can be read; each is loaded when it is asked for. */
const formats: Readonly<Record<string, () => Promise<Import>>> = {
  crontab: async () => (await import("../import-crontab.ts")).importFromCrontab,
  "azure-scheduler": async () =>
    asText(
      "azure-scheduler",
      (await import("../../importers/azure-scheduler.ts")).importAzureScheduler,
    ),
  kubernetes: async () =>
    asText("kubernetes", (await import("../../importers/kubernetes.ts")).importKubernetes),
  eventbridge: async () =>
    asText("eventbridge", (await import("../../importers/eventbridge.ts")).importEventBridge),
  github: async () => asText("github", (await import("../../importers/github.ts")).importGithub),
  systemd: async () => {
    const { readUnitFiles } = await import("../read-unit-files.ts");
    const { importSystemd } = await import("../../importers/systemd.ts");
    return asText("systemd", importSystemd, readUnitFiles);
  },
  webjobs: async () => {
    const { importWebJobsOf } = await import("../import-web-jobs.ts");
    return (invocation) => importWebJobsOf(invocation, invocation.arguments[1] ?? "");
  },
};

async function asText(
  format: string,
  importText: ImportText,
  readInput?: ReadInput,
): Promise<Import> {
  const { importForeign } = await import("../import-foreign.ts");
  return importForeign(format, importText, readInput);
}

/** Formats of which several files belong together. */
const ofSeveralFiles: ReadonlySet<string> = new Set(["systemd"]);

/** `sched import FORMAT FILE…`. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const [format = "", ...files] = invocation.arguments;
  const load = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (load === undefined) return refuseFormat(format);
  if (files.length > 1 && !ofSeveralFiles.has(format)) refuseSeveral(format, files);
  const importFrom = await load();
  return importFrom(invocation);
}

function refuseFormat(format: string): never {
  refuse("usage/wrong", {
    detail: `import cannot read ${JSON.stringify(format)}; it reads ${Object.keys(formats).join(", ")}.`,
    hint: "For example: crontab -l | sched import crontab -",
  });
}

function refuseSeveral(format: string, files: readonly string[]): never {
  refuse("usage/wrong", {
    detail: `import ${format} reads one file at a time, and ${files.length} are named.`,
    hint: `For example: sched import ${format} ${files[0] ?? "-"}`,
  });
}
