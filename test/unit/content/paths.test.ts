import { assert, property, stringMatching, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import {
  manifestOf,
  manifestText,
  parseManifest,
  pathFault,
  scriptFolder,
  twinFault,
} from "../../../src/model/content.ts";

test.each(["run.sh", "lib/a b.txt", "é/ü", "...", "a..b", "-rf", "CON", "~", "%2e%2e/x", "ab:c"])(
  "%j may be a path",
  (path) => {
    expect(pathFault(path)).toBeUndefined();
  },
);

test.each([
  "",
  "/a",
  "a/",
  "./a",
  "a/./b",
  "..",
  "a/..",
  "a//b",
  "C:\\a",
  "c:a",
  "a\\b",
  "a\u0000",
  "a\u0085",
  "\ud800",
  "n".repeat(256),
  "é".repeat(128),
  "a/".repeat(64) + "b",
])("%j may not", (path) => {
  expect(pathFault(path)).toBeTypeOf("string");
});

test.each([
  [["a", "b", "a/c"], /file as well/],
  [["a", "A"], /twice/],
  [["é", "e\u0301"], /twice/],
  [["lib/a", "LIB/b"], /letter case/],
  [["a/b", "A"], /letter case|file as well/],
])("%j are twins", (paths, why) => {
  expect(twinFault(paths)).toMatch(why);
});

test("what only looks alike are no twins", () => {
  expect(twinFault(["a/b", "a/c", "b/a", "ab", "a.b"])).toBeUndefined();
});

const sha256 = "0".repeat(64);

test("a manifest is read as it was written, whatever the order of its files", () => {
  const names = uniqueArray(stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 20 });
  assert(
    property(names, (paths) => {
      const files = paths.map((path) => ({ path, mode: "644", size: 1, sha256 }) as const);
      const text = manifestText(manifestOf(files));
      expect(manifestText(manifestOf(files.toReversed()))).toBe(text);
      expect(parseManifest(text)).toEqual(manifestOf(files));
    }),
  );
});

test.each([
  ["no JSON", "{", /not a manifest/],
  ["another order of keys", `{"files":[],"manifest":1}`, /canonical/],
  ["no file", `{"manifest":1,"files":[]}`, /no file/],
  [
    "a path that leads out",
    manifestText({ files: [{ path: "../a", mode: "644", size: 1, sha256 }] }),
    /leads out/,
  ],
  [
    "a mode of its own",
    manifestText({ files: [{ path: "a", mode: "4755" as "755", size: 1, sha256 }] }),
    /not a manifest/,
  ],
  [
    "too many bytes",
    manifestText({ files: [{ path: "a", mode: "644", size: 1e9, sha256 }] }),
    /bytes/,
  ],
])("a manifest with %s is none", (_what, text, why) => {
  const read = parseManifest(text);
  expect("fault" in read ? read.fault : "it was taken").toMatch(why);
});

test.each([
  [["run.sh"], ""],
  [["a/run.sh"], "a/"],
  [["a/b/run.sh", "a/b/c/d"], "a/b/"],
  [["a/run.sh", "b"], ""],
  [["a/run.sh", "a/lib/x"], "a/"],
  [[], ""],
])("of %j the folder that is looked at is %j", (paths, folder) => {
  expect(scriptFolder(paths)).toBe(folder);
});
