import { spawnSync } from "node:child_process";

/** A program that some tests need and a machine may lack; what to install it with. */
const packages = {
  faketime: "faketime",
  strace: "strace",
  bash: "bash",
  python3: "python3",
  php: "php-cli",
  node: "nodejs",
  javac: "default-jdk-headless",
  zsh: "zsh",
  fish: "fish",
} as const;

export type Part = keyof typeof packages;

/** Why tests that need these programs are skipped, with what would install them; undefined when all are there. */
export function absent(...parts: readonly Part[]): string | undefined {
  const missing = parts.filter((part) => !isThere(part));
  if (missing.length === 0) return undefined;
  return `${missing.join(" and ")} absent; apt-get install ${missing.map((part) => packages[part]).join(" ")}`;
}

/** The packages of everything that is absent. */
export function absentPackages(): readonly string[] {
  return (Object.keys(packages) as Part[])
    .filter((part) => !isThere(part))
    .map((part) => packages[part]);
}

function isThere(part: Part): boolean {
  return spawnSync(part, ["--version"], { stdio: "ignore" }).error === undefined;
}
