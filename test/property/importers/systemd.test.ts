import * as fc from "fast-check";
import { expect, test } from "vitest";
import { importSystemd } from "../../../src/importers/systemd.ts";
import { draws } from "../../support/draws.ts";

const keys = fc.constantFrom(
  ..."OnCalendar OnUnitActiveSec OnBootSec RandomizedDelaySec Persistent Unit ExecStart ExecStartPre ExecStopPost Environment EnvironmentFile".split(
    " ",
  ),
  ..."User WorkingDirectory TimeoutStartSec TimeoutStopSec Restart RestartSec SuccessExitStatus Nice UMask Description OnFailure ConditionPathExists".split(
    " ",
  ),
);

const values = fc.oneof(
  fc.constantFrom("", "daily", "Mon..Fri 9:00 Europe/Berlin", "*-*~1 5:00", "2030-1-1", "*:*:*"),
  fc.constantFrom(
    "1h",
    "20s",
    "infinity",
    "0",
    "999999999y",
    "1.5d",
    "on-failure",
    "oneshot",
    "no",
  ),
  fc.constantFrom("/bin/true", "-/bin/sh -c 'exit 1'", "curl https://x.example/?key=a", "%i %h %Z"),
  fc.constantFrom(
    "A=1 'B=2 3' TOKEN=x",
    "${{ secrets.X }}",
    "-/etc/default/x",
    "x@%n.service",
    "~",
  ),
  fc.string({
    unit: fc.constantFrom(..."*-~:/.,@%$\\'\"{}; =#[]09aMon ".split("")),
    maxLength: 20,
  }),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const lines = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(keys, values).map(([key, value]) => `${key}=${value}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("[Timer]", "[Service]", "[Unit]", "[Install]", "# a", "x \\", ""),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "# /etc/systemd/system/a.timer",
      "# /etc/systemd/system/a.service",
      "# /etc/systemd/system/b@.timer",
      "# /etc/systemd/system/b@x.timer",
      "# /home/u/.config/systemd/user/b@.service",
      "# /etc/systemd/system/a.timer.d/o.conf",
    ),
  },
);

const timer = "# /etc/systemd/system/a.timer\n[Timer]\nOnCalendar=daily";
const service = "# /etc/systemd/system/a.service\n[Service]\nExecStart=/bin/true";
const texts = fc
  .tuple(fc.array(lines, { maxLength: 12 }), fc.array(lines, { maxLength: 12 }))
  .map(([one, other]) => [timer, ...one, service, ...other].join("\n"));

test("no text of units makes the import fail, and what is written is as due as its timers", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const from = Date.parse("2026-03-01T00:00:00Z");
      const { jobs, problems } = importSystemd(text, { file: "x", collection: "x", from });
      for (const { address, equal, compared } of jobs)
        expect([address, equal]).toEqual([address, compared]);
      expect(jobs.length + problems.length).toBeGreaterThan(0);
      expect(problems.filter(({ code }) => code === "import/differs")).toEqual([]);
    }),
    { numRuns: draws(40) },
  );
});
