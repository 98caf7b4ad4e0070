import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const golden = join(import.meta.dirname, "..", "golden");
const formats = ["crontab", "systemd", "kubernetes", "eventbridge", "github", "azure-scheduler"];

test.each(formats)(
  "%s: what is no text, too large, a folder or not there is refused, and why",
  async (format) => {
    using made = project({ "folder/x": "" });
    writeFileSync(join(made.dir, "binary"), Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 0xfe));
    writeFileSync(join(made.dir, "zeros"), "\0\0\0\0");
    writeFileSync(join(made.dir, "large"), "a".repeat(5_000_000));
    const refused = [
      ["binary", "it is no text in UTF-8"],
      ["zeros", "it is no text in UTF-8"],
      ["large", "it is larger than 2 MiB"],
      ["nowhere", "it is not there"],
      ...(format === "systemd" ? [] : [["folder", "it is a folder"]]),
    ] as const;
    for (const [file = "", why] of refused) {
      const { code, out, err } = await sched(made.dir, ["import", format, file]);
      expect([file, code, out]).toEqual([file, 1, ""]);
      expect(err).toContain(`${file} cannot be read: ${why}.`);
    }
  },
);

test("standard input has the same bounds", async () => {
  using made = project({});
  const large = await sched(made.dir, ["import", "kubernetes", "-"], {
    input: "a\n".repeat(1_200_000),
  });
  expect([large.code, large.err]).toEqual([
    1,
    expect.stringContaining("standard input cannot be read: it is larger than 2 MiB."),
  ]);
  const zeros = await sched(made.dir, ["import", "crontab", "-"], { input: "\0" });
  expect([zeros.code, zeros.err]).toEqual([1, expect.stringContaining("it is no text in UTF-8")]);
});

test("a text of another format is refused with the command that reads it", async () => {
  using made = project({});
  const file = join(golden, "kubernetes", "hello.input.yaml");
  const { code, out, err } = await sched(made.dir, ["import", "crontab", file]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("is none of crontab: it looks like kubernetes.");
  expect(err).toContain(`sched import kubernetes ${file}`);
});

test("UTF-16, as Windows PowerShell writes it, is read", async () => {
  using made = project({});
  const text = `\uFEFF${JSON.stringify({
    name: "billing/heartbeat",
    properties: {
      action: { type: "Http", request: { method: "GET", uri: "http://acme.example/" } },
      recurrence: { frequency: "Hour" },
    },
  })}`;
  writeFileSync(join(made.dir, "job.json"), Buffer.from(text, "utf16le"));
  const { code, out } = await sched(made.dir, ["import", "azure-scheduler", "job.json"]);
  expect([code, out.includes("heartbeat:")]).toEqual([0, true]);
});
