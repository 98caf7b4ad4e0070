/**
 * Installs the programs that some tests need, where that is ours to do: as root with CI=true. Everywhere else, and where
 * it fails, those tests are skipped and say so.
 */
import { spawnSync } from "node:child_process";
import { absentPackages } from "./faults/parts.ts";
import { withoutProton } from "./proton.ts";

const proton = withoutProton === undefined ? [] : ["python3-qpid-proton"];
const wanted = [...absentPackages(), ...proton];
if (wanted.length > 0 && process.env["CI"] === "true" && process.getuid?.() === 0) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "--yes", "--no-install-recommends", ...wanted];
  for (const step of [["update"], install]) {
    console.error(`apt-get ${step.join(" ")}`);
    const { error, status } = spawnSync("apt-get", step, {
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (error !== undefined || status !== 0) {
      console.error(`apt-get ${step[0]} failed; tests that need ${wanted.join(", ")} are skipped.`);
      break;
    }
  }
}
