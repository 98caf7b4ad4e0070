import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/imports.ts";
import { type Block, blocksOf, manualPages, pageText, placeOf } from "../support/manual/blocks.ts";
import { fileErrors, fragmentErrors } from "../support/manual/judge-yaml.ts";

const pages = manualPages();
const blocks = pages.flatMap(blocksOf);

/** How many examples of a page are held by nothing, each with its reason in its info string. */
const notRun: Readonly<Record<string, number>> = {
  "README.md": 1,
  "docs/actions/authentication-client-certificate.md": 1,
  "docs/actions/authentication-hmac.md": 1,
  "docs/azure-scheduler.md": 1,
  "docs/kudu.md": 2,
  "docs/metrics.md": 1,
};

test("every example of the manual is run, validated or run by a test of its own, or says why not", () => {
  const unmarked = blocks.filter(({ kind }) => kind.type === "unmarked");
  expect(unmarked.map((block) => `${placeOf(block)}: say what it is, see docs/README.md`)).toEqual(
    [],
  );
});

test("examples that are not run are few, counted, and say why", () => {
  const counts: Record<string, number> = {};
  for (const { page, kind } of blocks) {
    if (kind.type !== "not run") continue;
    expect(kind.why.length).toBeGreaterThan(10);
    counts[page] = (counts[page] ?? 0) + 1;
  }
  expect(counts).toEqual(notRun);
});

test("a test that is said to run an example is there and reads its page", () => {
  const missing = blocks.filter(({ page, kind }) => {
    if (kind.type !== "run elsewhere") return false;
    const path = join(root, kind.by);
    const name = page.startsWith("docs/actions/") ? "actions" : (page.split("/").at(-1) ?? "");
    return !existsSync(path) || !readFileSync(path, "utf8").includes(name);
  });
  expect(missing.map(placeOf)).toEqual([]);
});

test.each(pages.filter((page) => blocksOf(page).some(isYaml)))(
  "%s: its YAML is what validate accepts",
  (page) => {
    let project: string | undefined;
    const faulty: (readonly [string, readonly string[]])[] = [];
    for (const block of blocksOf(page)) {
      const { kind, text } = block;
      if (kind.type === "file" && kind.name === "sched.yaml") project = text;
      const errors = errorsOf(block, project);
      const isWrong = kind.type === "file" && kind.wrong;
      if (isWrong ? errors.length === 0 : errors.length > 0) faulty.push([placeOf(block), errors]);
    }
    expect(faulty).toEqual([]);
  },
);

test("a file of another kind is used by a command of its page", () => {
  const unused = blocks.filter(({ page, kind }) => {
    if (kind.type !== "file" || /(^|[./])(sched|serve)\.yaml$/.test(kind.name)) return false;
    const commands = blocksOf(page).filter((one) => one.kind.type === "console");
    const [folder = kind.name] = kind.name.split("/");
    return !commands.some(({ text }) => text.includes(folder));
  });
  expect(unused.map(placeOf)).toEqual([]);
});

test("every link within the manual leads somewhere", () => {
  const broken = pages.flatMap((page) => {
    const text = pageText(page).replaceAll(/^```[\s\S]*?^```$/gm, "");
    return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)/g)].flatMap(
      ([link, path = "", anchor = ""]) => {
        const to = path === "" ? page : join(dirname(page), path);
        if (!existsSync(join(root, to))) return [`${page}: ${link}`];
        return anchor === "" || anchorsOf(to).has(anchor) ? [] : [`${page}: ${link}`];
      },
    );
  });
  expect(broken).toEqual([]);
});

test("the first page of the manual leads to every other, itself or by one page between", () => {
  const linked = (page: string): readonly string[] =>
    [...pageText(page).matchAll(/\]\(([^)#\s]+\.md)/g)].map(([, path = ""]) =>
      join(dirname(page), path),
    );
  const first = linked("docs/README.md");
  const reached = new Set([...first, ...first.filter((page) => existsSync(page)).flatMap(linked)]);
  const lost = pages.filter((page) => /^docs\/(?!README)/.test(page) && !reached.has(page));
  expect(lost).toEqual([]);
});

function isYaml({ kind }: Block): boolean {
  return kind.type === "file" || kind.type === "collection" || kind.type === "fragment";
}

function errorsOf({ kind, text }: Block, project: string | undefined): readonly string[] {
  if (kind.type === "file") return fileErrors(kind.name, text, project);
  if (kind.type === "fragment") return fragmentErrors(kind.of, text, project);
  return kind.type === "collection" ? fileErrors("example.sched.yaml", text, project) : [];
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  if (!page.endsWith(".md")) return new Set();
  return new Set(
    [...pageText(page).matchAll(/^#+ (.*)$/gm)].map(
      ([, title = ""]) =>
        `#${title
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
          .replaceAll(" ", "-")}`,
    ),
  );
}
