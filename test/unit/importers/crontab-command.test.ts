import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  looksCut,
  readCommand,
  scriptOf,
  shellQuoted,
} from "../../../src/importers/crontab-command.ts";

test.each([
  ["date", { command: "date" }],
  [String.raw`date +\%F`, { command: "date +%F" }],
  [String.raw`echo a\nb`, { command: String.raw`echo a\nb` }],
  ["mail root%Hello%World", { command: "mail root", input: "Hello\nWorld\n" }],
  ["mail root%Hello%", { command: "mail root", input: "Hello\n" }],
  [String.raw`mail root%100\% sure`, { command: "mail root", input: "100% sure\n" }],
  // A backslash that is itself escaped does not escape the percent sign in the command.
  [String.raw`echo \\%in`, { command: String.raw`echo \\`, input: "in\n" }],
  [String.raw`cat%a\b`, { command: "cat", input: "a\\b\n" }],
  [String.raw`cat%end\ `.trim(), { command: "cat", input: "end\\\n" }],
  ["cat%", { command: "cat" }],
  ["cat%%two", { command: "cat", input: "\ntwo\n" }],
])("cron reads %s so", (written, read) => {
  expect(readCommand(written)).toEqual(read);
});

test.each([
  ["backup > $(date +%F).tar", true],
  ["echo '%s'", true],
  ['echo "%s"', true],
  ["date +%F", true],
  ["echo `date +%F`", true],
  [String.raw`date +\%F`, false],
  ["mail -s 'a b' \"c\" root%Hello", false],
  ["echo $(hostname) `id`%in", false],
  ["cat%it's fine", false],
])("that %s is cut short by its percent sign: %s", (written, cut) => {
  expect(looksCut(readCommand(written))).toBe(cut);
});

test("a command without percent signs and backslashes is kept to the letter", () => {
  fc.assert(
    fc.property(
      fc.string().map((text) => text.replaceAll(/[%\\]/g, "")),
      (text) => {
        expect(readCommand(text)).toEqual({ command: text });
      },
    ),
  );
});

test("a script with another shell, variables and input says all of them", () => {
  const variables = new Map([
    ["SHELL", "/bin/bash"],
    ["GREETING", "it's $HOME"],
  ]);
  const command = { command: "cat -", input: "END_OF_INPUT\n$x `y`\n" };
  expect(scriptOf({ command, variables, origin: "a.crontab:1: @daily" })).toBe(
    String.raw`#!/bin/sh
# a.crontab:1: @daily
export SHELL='/bin/bash'
export GREETING='it'\''s $HOME'
# cron starts commands in the home folder.
cd "${"${HOME:-/}"}" || exit 1
exec /bin/bash -c 'cat -' <<'END_OF_INPUT_'
END_OF_INPUT
$x ` + "`y`\nEND_OF_INPUT_\n",
  );
});

test("a quoted text is one word, whatever it holds", () => {
  expect(shellQuoted("a'b")).toBe(String.raw`'a'\''b'`);
});
