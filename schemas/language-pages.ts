import { type Definitions, reachable, type Schema } from "./bundle.ts";
import { fieldsOf } from "./manual.ts";

interface Page {
  readonly title: string;
  readonly root: string;
  /** Further definitions that nothing on the page refers to. */
  readonly also?: readonly string[];
  /** Told by other pages, with what is in them. */
  readonly elsewhere: Readonly<Record<string, string>>;
}

const actions = {
  action: "../actions/README.md",
  errorAction: "../actions/README.md",
  authentication: "../actions/README.md",
};

const definitions = {
  jobDefinition: "definition.md",
  webJobDefinition: "definition.md",
  collectionDefinition: "definition.md",
  historyRecord: "history.md",
};

/** Every file that people write, and the largest parts of them; and what programs read. */
const pages: Readonly<Record<string, Page>> = {
  "job-collection": {
    title: "`*.sched.yaml`: a job collection",
    root: "jobCollectionDocument",
    elsewhere: { ...actions, job: "job.md", webJob: "web-job.md", scheduleTest: "test.md" },
  },
  job: { title: "A job", root: "job", elsewhere: { ...actions, recurrence: "recurrence.md" } },
  "web-job": { title: "A WebJob", root: "webJob", elsewhere: actions },
  test: {
    title: "`tests` and `*.schedtest.yaml`: tests of schedules",
    root: "testsDocument",
    elsewhere: {},
  },
  recurrence: { title: "A recurrence", root: "recurrence", elsewhere: {} },
  project: { title: "`sched.yaml`: the project", root: "projectDocument", elsewhere: actions },
  serve: {
    title: "`serve.yaml`: the settings of the server",
    root: "serveDocument",
    elsewhere: {},
  },
  plan: { title: "The JSON of a plan", root: "planDocument", elsewhere: definitions },
  history: { title: "The JSON of history", root: "historyRecord", elsewhere: {} },
  state: { title: "`state.json`: the state", root: "stateDocument", elsewhere: definitions },
  definition: {
    title: "Recorded definitions",
    root: "jobDefinition",
    also: ["webJobDefinition", "collectionDefinition"],
    elsewhere: {},
  },
};

/** The reference pages of the language: every member of every mapping, by what the schemas say. */
export function languagePages(definitions: Definitions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pages).map(([name, page]) => [
      `docs/reference/${name}.md`,
      pageText(page, definitions),
    ]),
  );
}

function pageText({ title, root, also = [], elsewhere }: Page, definitions: Definitions): string {
  const shown = new Set<Schema>(Object.keys(elsewhere).flatMap((name) => definitions[name] ?? []));
  const top = definitions[root] ?? {};
  const cut = { ...definitions };
  for (const name of Object.keys(elsewhere)) cut[name] = {};
  const parts = Object.entries(reachable(cut, [root, ...also])).flatMap(([name, schema]) =>
    name === root || schema.properties === undefined || shown.has(schema)
      ? []
      : [[name, schema] as const],
  );
  const main = fieldsOf(top, { definitions, path: "", shown });
  const others = parts.flatMap(([name, schema]) =>
    shown.has(schema)
      ? []
      : [
          "",
          `## \`${name}\``,
          "",
          schema.description ?? "",
          "",
          ...fieldsOf(schema, { definitions, path: "", shown }),
        ],
  );
  const links = Object.entries(elsewhere)
    .filter(([name]) => name in definitions)
    .map(([name, link]) => `[\`${name}\`](${link})`);
  return [
    "<!-- Printed from the schemas by `npm run generate`. Do not edit. -->",
    "",
    `# ${title}`,
    "",
    top.description ?? "",
    "",
    ...main,
    ...others,
    ...(links.length === 0
      ? []
      : ["", `On pages of their own: ${[...new Set(links)].join(", ")}.`]),
    "",
  ].join("\n");
}
