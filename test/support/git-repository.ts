import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A real repository in a temporary folder, with a folder beside it for what must not be touched. */
export class TestRepository {
  readonly root = mkdtempSync(join(tmpdir(), "sched-test-git-"));
  readonly dir = join(this.root, "work");
  /** Written by whatever a repository manages to run. */
  readonly alarm = join(this.root, "alarm");
  readonly environment = { PATH: process.env["PATH"], HOME: this.root };

  constructor() {
    mkdirSync(this.dir);
    this.git("init", "--quiet", "--initial-branch=main");
    this.git("config", "user.name", "Ada");
    this.git("config", "user.email", "ada@example.com");
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
  }

  git(...args: string[]): string {
    return execFileSync("git", args, {
      cwd: this.dir,
      encoding: "utf8",
      env: { ...this.environment, GIT_CONFIG_NOSYSTEM: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  commit(message = "change"): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", message);
    return this.git("rev-parse", "HEAD");
  }

  link(target: string, path: string): void {
    symlinkSync(target, join(this.dir, path));
  }

  /** A program that raises the alarm. */
  trap(name: string): string {
    const path = join(this.root, name);
    writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${this.alarm}"\ncat\n`);
    chmodSync(path, 0o755);
    return path;
  }
}
