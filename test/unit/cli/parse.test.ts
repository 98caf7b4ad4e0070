import { expect, test } from "vitest";
import { parseCommandLine } from "../../../src/cli/parse.ts";
import { parsePlainly } from "../../../src/cli/parse-plainly.ts";
import { verbs } from "../../../src/cli/verbs.ts";

const right: readonly (readonly string[])[] = [
  ["plan"],
  ["-C", "somewhere", "plan", "--json"],
  ["plan", "-C", "somewhere", "-e", "prod", "--environment", "dev"],
  ["plan", "--var", "a=1", "--var", "b=2", "--detailed-exitcode", "--no-color"],
  ["apply", "--auto-approve", "--max-destroy", "3"],
  ["history", "billing/heartbeat", "-n", "20", "--status", "failed"],
  ["run", "billing/heartbeat", "--lock-timeout", "5s"],
  ["next", "--cron", "*/5 * * * *"],
  ["serve", "--listen", "127.0.0.1:0", "--accept-clock"],
  ["import", "crontab", "root.cron"],
  ["import", "crontab", "root.cron", "--system"],
  ["import", "crontab", "root.cron", "--no-system", "--into", "imported"],
];

test.each(right)("a right command line is read as commander reads it: %s %s %s %s", (...argv) => {
  const plain = parsePlainly(verbs, argv);
  const full = parseCommandLine(verbs, argv);
  if (!full.ok) throw new Error("commander refuses it");
  expect(plain?.verb.name).toBe(full.value.verb.name);
  expect(plain?.arguments).toEqual(full.value.arguments);
  expect(plain?.options).toEqual(full.value.options);
});

const otherwise: readonly (readonly string[])[] = [
  [],
  ["--help"],
  ["plan", "--help"],
  ["help", "plan"],
  ["plann"],
  ["plan", "extra"],
  ["run"],
  ["plan", "--wat"],
  ["plan", "--var"],
  ["plan", "--json=1"],
  ["history", "--status", "sleepy"],
  ["history", "plan"],
];

test.each(otherwise)("anything else is left to commander: %s %s %s", (...argv) => {
  const plain = parsePlainly(verbs, argv);
  if (argv[0] === "history" && argv[1] === "plan") expect(plain?.verb.name).not.toBe("plan");
  else expect(plain).toBeUndefined();
});
