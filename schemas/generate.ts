/**
 * Writes what is generated from the schemas: the types of what people write, the validators, the parts of the API and
 * of its client, and pages of the manual. `--check` writes nothing and ends with 1 when a committed file differs from what the schemas say.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { compile } from "json-schema-to-typescript";
import {
  bundle,
  type Definitions,
  mapSchemas,
  mapValues,
  reachable,
  type Schema,
} from "./bundle.ts";
import { languagePages } from "./language-pages.ts";
import { manualPages } from "./manual.ts";
import { dispatchUnions, withoutProse } from "./dispatch.ts";

/** What people write, and the definition that describes it; what `sched` writes has its types in src/model. */
const roots = {
  jobCollection: "jobCollectionDocument",
  project: "projectDocument",
  serve: "serveDocument",
  tests: "testsDocument",
};

// The first words are those that a house test asks of every long file.
const notice =
  "Longer than 300 lines because it is generated, from schemas/ by `npm run generate`. Do not edit.";

// What only the state and the plan need has no place in the program: those are described for other readers.
const all = bundle();
const definitions = reachable(all, Object.values(roots));
const outputs: Readonly<Record<string, string>> = {
  "src/config/written.ts": await types(definitions),
  "src/config/validators.js": validators(definitions),
  "src/api/v1/components.json": components(),
  ...manualPages(all),
  ...languagePages(all),
};

const isCheck = process.argv.includes("--check");
let changed = settled(outputs);
// The document of the API is made of what was just written, so it is read only now.
const { apiDocument } = await import("./api-document.ts");
const { apiPage } = await import("./api-page.ts");
const { clientOperations, clientTypes } = await import("./client.ts");
const { commandsPage, manPage, problemsPage } = await import("./command-pages.ts");
const api = apiDocument();
const ofTheApi: Readonly<Record<string, string>> = {
  "src/client/wire-types.ts": await clientTypes(api, notice),
  "src/client/operations.ts": clientOperations(api, notice),
  "docs/api.md": apiPage(api),
  "docs/reference/commands.md": commandsPage(),
  "docs/reference/problems.md": problemsPage(),
  "docs/sched.1": manPage(),
};
changed += settled(ofTheApi);
const total = Object.keys(outputs).length + Object.keys(ofTheApi).length;
if (isCheck) process.exitCode = changed === 0 ? 0 : 1;
else console.log(`${changed} of ${total} generated files changed.`);

/** Writes what is not what is committed, or complains about it; answers how many files that were. */
function settled(files: Readonly<Record<string, string>>): number {
  const differing = Object.entries(files).filter(([path, text]) => text !== committed(path));
  for (const [path, text] of differing) {
    if (!isCheck) writeFileSync(place(path), text);
    else
      console.error(`${path} is not what schemas/ says: run \`npm run generate\` and commit it.`);
  }
  return differing.length;
}

async function types(all: Definitions): Promise<string> {
  const schema = {
    title: "Written",
    oneOf: Object.values(roots).map((name) => ({ $ref: `#/definitions/${name}` })),
    // Without its neighbours a reference becomes the one named type, instead of a copy for each place of use.
    definitions: mapValues(all, (one) => mapSchemas(one, referenceAlone)),
  };
  const text = await compile(schema as Parameters<typeof compile>[0], "Written", {
    bannerComment: "",
    format: false,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
  });
  return `/** ${notice} What people write, before it is normalised. */\n\n${text.trim()}\n`;
}

/** One module of plain functions with the schemas' checks written out: ajv itself is not needed to run them. */
function validators(all: Definitions): string {
  const ajv = new Ajv({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    inlineRefs: false,
    messages: false,
    // Lengths in UTF-16 units, as Azure counted; ajv calls the option deprecated, hence no logger.
    unicode: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema({ $id: "sched", definitions: dispatchUnions(withoutProse(all)) });
  // CommonJS under another roof: the function is the default of the default.
  const code = standalone.default(
    ajv,
    mapValues(roots, (root) => `sched#/definitions/${root}`),
  );
  const merged = linear(code);
  if (code.includes("require(")) throw new Error("The validators would need ajv at run time.");
  const table = JSON.stringify(withoutProse(all)).replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return `// ${notice}\n${merged.trim()}\nexport const definitions = JSON.parse('${table}');\n`;
}

/**
 * ajv joins the complaints of a part to those before it by copying both: with many wrong jobs in one document that
 * takes the square of their number. Appending takes their number.
 */
function linear(code: string): string {
  const copying = /vErrors === null \? ([\w.]+\.errors) : vErrors\.concat\(\1\)/g;
  const appending = code.replace(copying, "append(vErrors, $1)");
  if (appending === code || appending.includes(".concat(")) {
    throw new Error("ajv joins complaints in another way than this expects.");
  }
  return `${appending.trim()}
function append(all, more) {
if (all === null) return more;
for (const one of more) all.push(one);
return all;
}
`;
}

/**
 * What requests and answers of the API are made of, for its OpenAPI document. Over the API a literal secret is marked
 * where a file would have it as a text, and the seal of one is no value at all.
 */
function components(): string {
  const sentSecret: Schema = {
    anyOf: [
      { type: "string" },
      {
        type: "object",
        additionalProperties: false,
        required: ["$literal"],
        properties: { $literal: { type: "string" } },
      },
    ],
  };
  const definitions = bundle();
  const all = {
    ...definitions,
    // What a member was before it was there is left out, and local times are the client's to write.
    fieldChange: without(definitions["fieldChange"], "before", "after"),
    calendarEffect: without(definitions["calendarEffect"], "nextLocal"),
    sensitiveText: sentSecret,
  };
  const answers = ["collectionDefinition", "jobDefinition", "webJobDefinition", "planDocument"];
  const named = reachable(all, [...answers, "historyRecord"]);
  const linked = mapValues(withoutProse(named), (one) => mapSchemas(one, componentReference));
  return `${JSON.stringify(linked, undefined, 1)}\n`;
}

/** The same schema, but for members that need not be there. */
function without(schema: Schema = {}, ...members: readonly string[]): Schema {
  return { ...schema, required: (schema.required ?? []).filter((one) => !members.includes(one)) };
}

function componentReference(schema: Schema): Schema {
  const { $ref } = schema;
  if ($ref === undefined) return schema;
  return { ...schema, $ref: $ref.replace("#/definitions/", "#/components/schemas/") };
}

function referenceAlone(schema: Schema): Schema {
  return schema.$ref === undefined ? schema : { $ref: schema.$ref };
}

function committed(path: string): string | undefined {
  try {
    return readFileSync(place(path), "utf8");
  } catch {
    return undefined;
  }
}

function place(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}
