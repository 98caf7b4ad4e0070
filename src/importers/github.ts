import { readDocuments, type ReadDocument } from "../config/read-yaml.ts";
import { sourceText } from "../config/source-text.ts";
import { isError, type Problem, problem, type Range } from "../model/problem.ts";
import { failed, ok, type Result } from "../model/result.ts";
import type { Instant } from "../model/time.ts";
import { escapeTemplate } from "../model/template.ts";
import { isTimeZone } from "../schedule/time-zone.ts";
import type { NewJob } from "./collection-text.ts";
import {
  type Carried,
  type ForeignOptions,
  type Imported,
  lostSetting,
  lostThing,
  nothingIn,
  writeCollections,
} from "./foreign.ts";
import { keptName, NamesInUse } from "./job-names.ts";
import { listAt, type Members, membersAt, textAt } from "./json-members.ts";
import { comparedMax } from "./proof.ts";
import { type FiveFields, readFiveFields } from "./robfig-cron.ts";
import { wallOccurrences } from "./wall-cron.ts";

/**
 * Reads a workflow of GitHub Actions and writes a job for its `on.schedule` that starts the workflow on time, through
 * `workflow_dispatch` of GitHub's REST API: GitHub's own schedules are late under load, and end after sixty days without a
 * commit. Which repository is a variable, the token a secret.
 */
export function importGithub(text: string, options: ForeignOptions): Imported {
  const problems: Problem[] = [];
  const names = new NamesInUse();
  const carried: Carried[] = [];
  let count = 0;
  for (const document of readDocuments(sourceText(options.file, text))) {
    problems.push(...document.problems.filter(isError));
    if (document.isBroken) continue;
    count += listAt(triggers(document), "schedule").length;
    carried.push(...carriedOver(document, { text, options, problems, names }));
  }
  if (count === 0 && problems.length === 0) {
    problems.push(nothingIn(options.file, "it has no `on.schedule`", wanted));
  }
  return writeCollections(carried, options, problems);
}

const beginning = { line: 1, column: 1 };

const wanted = "Give a workflow of .github/workflows that is started on a schedule.";

interface Walk {
  readonly text: string;
  readonly options: ForeignOptions;
  readonly problems: Problem[];
  readonly names: NamesInUse;
}

/** A bare `on` is a text in YAML 1.2, and `true` for whoever reads it as 1.1. */
function triggers({ value }: ReadDocument): Members {
  const found = membersAt(value, "on");
  return Object.keys(found).length > 0 ? found : membersAt(value, "true");
}

interface Line {
  readonly fields: FiveFields;
  readonly zone: string;
  readonly expression: string;
  readonly range: Range;
}

/** A job for each clock: lines on one clock are one job. */
function carriedOver(document: ReadDocument, walk: Walk): readonly Carried[] {
  const { problems } = walk;
  const lines: Line[] = [];
  for (const [index, entry] of listAt(triggers(document), "schedule").entries()) {
    const range = document.rangeAt(`/on/schedule/${index}/cron`, "value");
    const read = readLine(entry, range);
    if (read.ok) lines.push(read.value);
    else problems.push(lostThing(subjectOf(entry, index), read.failure.replace(/\.$/, ""), range));
  }
  if (lines.length > 0) sayMissing(document, lines, walk);
  const zones = [...new Set(lines.map(({ zone }) => zone))];
  return zones.map((zone) =>
    jobFor(
      document,
      lines.filter((line) => line.zone === zone),
      walk,
    ),
  );
}

/** `Line 2 (61 * * * *)` */
function subjectOf(entry: unknown, index: number): string {
  const expression = textAt(entry, "cron");
  return `Line ${index + 1}${expression === undefined ? "" : ` (${expression})`}`;
}

function readLine(entry: unknown, range: Range): Result<Line, string> {
  const expression = textAt(entry, "cron");
  if (expression === undefined) return failed("it has no `cron`");
  const zone = textAt(entry, "timezone") ?? "UTC";
  if (!isTimeZone(zone)) return failed(`${JSON.stringify(zone)} is no time zone`);
  if (expression.trim().startsWith("@"))
    return failed(`\`${expression}\` is no POSIX cron, which GitHub wants`);
  const fields = readFiveFields(expression, zone);
  return fields.ok ? ok({ fields: fields.value, zone, expression, range }) : fields;
}

function sayMissing(
  document: ReadDocument,
  lines: readonly Line[],
  { text, options, problems }: Walk,
): void {
  const [{ range } = { range: { file: options.file, start: beginning, end: beginning } }] = lines;
  problems.push(
    problem("import/assumed", {
      detail: `The job for ${options.file} starts the workflow of the repository in the variable \`github_repository\`, on the branch \`main\`.`,
      hint: "Declare github_repository in sched.yaml as owner/name, and github_ref where the branch is another.",
      range,
    }),
    problem("import/secret", {
      detail: `${options.file}: the token that may start workflows is asked for as \`secrets.GITHUB_TOKEN\`.`,
      hint: "Give the service the secret GITHUB_TOKEN: a fine-grained token with write access to actions.",
      range,
    }),
  );
  const dispatch = triggers(document);
  if (!("workflow_dispatch" in dispatch)) {
    problems.push(
      lostSetting(
        options.file,
        "it does not listen to `workflow_dispatch`; add that to its `on`",
        range,
      ),
    );
  }
  if (/github\.event\.schedule/.test(text)) {
    problems.push(
      lostSetting(
        options.file,
        "it asks which line started it (`github.event.schedule`), which is empty for a dispatch",
        range,
      ),
    );
  }
}

function jobFor(document: ReadDocument, lines: readonly Line[], { options, names }: Walk): Carried {
  const { file, collection } = options;
  const title = textAt(document.value, "name");
  const name = names.take(keptName(file.replace(/\.ya?ml$/, ""), "workflow"));
  const [first] = lines;
  const zone = first?.zone ?? "UTC";
  const cron = lines.flatMap(({ fields }) => fields.cron);
  const namesHours = lines.some(({ fields }) => fields.namesHours);
  const job: NewJob = {
    map: "jobs",
    name,
    members: {
      ...(title === undefined ? {} : { description: escapeTemplate(title).slice(0, 2_000) }),
      ...(zone === "UTC" ? {} : { timeZone: zone }),
      cron: cron.length === 1 ? cron[0] : cron,
      ...(zone === "UTC" || !namesHours ? {} : { dst: { gap: "skip", repeat: "both" } }),
      action: dispatchOf(file),
    },
    comments: [`${file}: ${lines.map(({ expression }) => expression).join(" and ")}`],
  };
  const subject = `Workflow ${title ?? file}`;
  const range = first?.range ?? { file, start: beginning, end: beginning };
  return { collection, job, had: (from) => together(lines, from), subject, range };
}

/** https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event: 204, or 200 with the run. */
function dispatchOf(file: string): Readonly<Record<string, unknown>> {
  const repository = "${{ vars.github_repository | default('OWNER/REPOSITORY') }}";
  const workflow = encodeURIComponent(file);
  return {
    type: "https",
    request: {
      method: "POST",
      uri: `https://api.github.com/repos/${repository}/actions/workflows/${escapeTemplate(workflow)}/dispatches`,
      headers: {
        Accept: "application/vnd.github+json",
        Authorization: "Bearer ${{ secrets.GITHUB_TOKEN }}",
        "X-GitHub-Api-Version": "2022-11-28",
      },
      body: { ref: "${{ vars.github_ref | default('main') }}" },
    },
  };
}

/** Lines of one job that meet at an instant fire once. */
function together(lines: readonly Line[], from: Instant): readonly Instant[] {
  const all = lines.flatMap(({ fields }) =>
    wallOccurrences({ ...fields.rule, repeat: "both" }, from),
  );
  return [...new Set(all)].sort((a, b) => a - b).slice(0, comparedMax);
}
