import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../imports.ts";

/** A fenced block of the manual, and how it is held to what it says. */
export interface Block {
  /** `docs/secrets.md`. */
  readonly page: string;
  /** Of its first fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly kind: BlockKind;
}

export type BlockKind =
  /** A file of the page's project: its first line is a comment with its name, or the info string says `file=NAME`. */
  | { readonly type: "file"; readonly name: string; readonly wrong: boolean }
  /** A whole job collection that is no file of the page's project. */
  | { readonly type: "collection" }
  /** `fragment=job`: a part of something. */
  | { readonly type: "fragment"; readonly of: string }
  /** Commands behind `$ ` and what they print; `dates=today`: which days those are depends on the day it is run. */
  | { readonly type: "console"; readonly today: boolean }
  /** `run-by=test/…`: a test of its own runs it. */
  | { readonly type: "run elsewhere"; readonly by: string }
  /** `not-run="why"`. */
  | { readonly type: "not run"; readonly why: string }
  | { readonly type: "unmarked" };

/** The README and every page below docs/, by their paths from the root, with forward slashes. */
export function manualPages(): readonly string[] {
  const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  const pages = below.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
  return ["README.md", ...pages.toSorted()];
}

/** The text of a page. */
export function pageText(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** All fenced blocks of a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
  const text = pageText(page);
  return [...text.matchAll(/^```(?!`)(\S*)[ ]*(.*)\n([\s\S]*?)^```$/gm)].map((found) => {
    const [, language = "", info = "", body = ""] = found;
    const line = text.slice(0, found.index).split("\n").length;
    return { page, line, language, text: body, kind: kindOf(language, info, body) };
  });
}

/** `docs/secrets.md:18`, as editors open it. */
export function placeOf({ page, line }: Block): string {
  return `${page}:${line}`;
}

function kindOf(language: string, info: string, text: string): BlockKind {
  const said = attributesOf(info);
  const [why, by, of] = [said.get("not-run"), said.get("run-by"), said.get("fragment")];
  if (why !== undefined) return { type: "not run", why };
  if (by !== undefined) return { type: "run elsewhere", by };
  if (of !== undefined) return { type: "fragment", of };
  if (language === "console") return { type: "console", today: said.get("dates") === "today" };
  const name = said.get("file") ?? /^# ([\w./-]+\.\w+)(?:[ :].*)?\n/.exec(text)?.[1];
  if (name !== undefined) return { type: "file", name, wrong: said.has("wrong") };
  const isCollection = language === "yaml" && /^jobCollection:/m.test(text);
  return { type: isCollection ? "collection" : "unmarked" };
}

/** `wrong dates=today not-run="why not"`. */
function attributesOf(info: string): ReadonlyMap<string, string> {
  const words = info.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?/g);
  return new Map([...words].map(([, key = "", quoted, bare]) => [key, quoted ?? bare ?? ""]));
}
