import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sched, timeProcesses } from "./measure.ts";
import { makeProject } from "./projects.ts";

/** How `sched validate` grows in each dimension of its input: the exponent over the last doublings (1 = linear). */
export function run(sizes: readonly number[] = [6_000, 12_000, 24_000]): void {
  console.log("\nGrowth of sched validate (exponent over the last doubling; 1 = linear)");
  console.table(Object.entries(dimensions).map(([name, write]) => curve(name, write, sizes)));
  hundredThousand();
}

/** Short, so that 24,000 of them stay below the size of file that is read. */
const job = (name: string): string =>
  `  ${name}: {cron: 0 1 * * *, action: {type: http, request: {uri: "http://a/"}}}`;

/** What grows, as files of a project with `n` of it. */
const dimensions: Readonly<Record<string, (n: number) => Readonly<Record<string, string>>>> = {
  "keys of one map": (n) => ({
    "one.sched.yaml": `jobCollection: one\njobs:\n${range(n, (index) => job(`job-${index}`))}`,
  }),
  "documents, half as many": (n) => ({
    "one.sched.yaml": range(n / 2, (index) => `---\njobCollection: c${index}\njobs:\n${job("a")}`),
  }),
  "files, an eighth as many": (n) =>
    Object.fromEntries(
      Array.from({ length: n / 8 }, (_, index) => [
        `f${index}.sched.yaml`,
        `jobCollection: c${index}\njobs:\n${job("a")}`,
      ]),
    ),
  "aliases, 1,000 a file": (n) =>
    Object.fromEntries(
      Array.from({ length: n / 1_000 }, (_, file) => [
        `f${file}.sched.yaml`,
        `jobCollection: c${file}\njobs:\n  first: &job { cron: "0 1 * * *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } } }\n` +
          range(999, (index) => `  job-${index}: *job`),
      ]),
    ),
};

function range(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

function curve(
  name: string,
  write: (n: number) => Readonly<Record<string, string>>,
  sizes: readonly number[],
): Record<string, string | number> {
  const times = sizes.map((size) => {
    const dir = mkdtempSync(join(tmpdir(), "sched-bench-"));
    try {
      for (const [file, text] of Object.entries(write(size))) writeFileSync(join(dir, file), text);
      const options = ["validate", "-C", dir];
      return timeProcesses([{ name, args: [sched, ...options] }], 3)[0]?.ms ?? 0;
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
  const [before = 1, last = 1] = times.slice(-2);
  return {
    dimension: name,
    ...Object.fromEntries(
      sizes.map((size, index) => [`n=${size} ms`, Math.round(times[index] ?? 0)]),
    ),
    exponent: Number(Math.log2(last / before).toFixed(2)),
  };
}

/** Within Node's default heap, or it fails here. */
function hundredThousand(): void {
  const project = makeProject(100_000, 1_000);
  try {
    const figures = timeProcesses(
      [
        {
          name: "plan, 100,000 jobs in 1,000 files",
          args: [sched, "plan", "--json", "-C", project.dir],
        },
      ],
      1,
    );
    console.table(
      figures.map(({ name, ms, peakMb }) => ({
        case: name,
        ms: Math.round(ms),
        "peak MB": peakMb,
      })),
    );
  } finally {
    project.remove();
  }
}
