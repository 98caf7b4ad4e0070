import { expect, test } from "vitest";
import { importsOf, type SourceFile, sourceFiles } from "../support/imports.ts";

/**
 * Who may import whom, room by room, and which packages each may touch: ARCHITECTURE.md in a form that bites. A room is
 * a folder of `src/`, or a file at its top.
 */
const floors: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> =
  {
    model: { rooms: [], packages: [] },
    ports: { rooms: ["model"], packages: [] },
    schedule: { rooms: ["model"], packages: [] },
    content: { rooms: ["model", "ports"], packages: ["node:*", "yauzl"] },
    plan: { rooms: ["model", "schedule"], packages: [] },
    dispatch: { rooms: ["model", "schedule"], packages: [] },
    config: {
      rooms: ["model", "ports", "schedule", "content"],
      packages: ["node:fs", "node:path", "node:crypto", "node:module", "yaml", "luxon", "ical.js"],
    },
    state: {
      rooms: ["model", "ports"],
      packages: ["node:*", "lowdb"],
    },
    metrics: {
      rooms: ["model", "ports"],
      packages: ["node:timers/promises", "prom-client"],
    },
    certificates: { rooms: ["model"], packages: ["node:*"] },
    secrets: { rooms: ["model", "ports"], packages: ["node:*", "age-encryption"] },
    actions: {
      rooms: ["model", "ports", "schedule", "certificates"],
      packages: ["node:*", "undici", "luxon", "@azure/service-bus", "rhea"],
    },
    webjobs: { rooms: ["model", "ports"], packages: ["node:*"] },
    engine: { rooms: ["model", "ports", "schedule", "plan", "dispatch", "outlook"], packages: [] },
    git: { rooms: ["model"], packages: ["node:*", "simple-git"] },
    client: { rooms: ["model", "ports"], packages: ["node:http", "node:https", "node:stream"] },
    api: {
      rooms: ["model", "ports", "config", "schedule", "plan", "engine", "content", "certificates"],
      packages: ["node:*", "fastify", "@fastify/rate-limit"],
    },
    importers: { rooms: ["model", "schedule", "config", "content"], packages: ["yaml"] },
    portal: {
      rooms: ["model", "ports", "schedule", "library", "plan", "config", "outlook"],
      packages: ["preact", "@preact/signals", "yaml"],
    },
    outlook: { rooms: ["model", "ports", "schedule", "plan"], packages: [] },
    trials: { rooms: ["model", "schedule"], packages: [] },
    ui: {
      rooms: ["model", "ports", "schedule", "plan", "outlook", "trials"],
      packages: ["ink", "react"],
    },
    "version.ts": { rooms: [], packages: [] },
    "version-text.ts": { rooms: ["version.ts"], packages: [] },
    "system-clock.ts": { rooms: ["model", "ports"], packages: [] },
    compose: {
      rooms: [
        "model",
        "certificates",
        "ports",
        "schedule",
        "plan",
        "dispatch",
        "trials",
        "config",
        "content",
        "state",
        "secrets",
        "actions",
        "webjobs",
        "engine",
        "metrics",
        "client",
        "api",
        "git",
        "version.ts",
        "system-clock.ts",
      ],
      packages: ["node:*"],
    },
    cli: {
      rooms: [
        "model",
        "ports",
        "schedule",
        "plan",
        "config",
        "content",
        "engine",
        "client",
        "importers",
        "git",
        "ui",
        "outlook",
        "trials",
        "compose",
        "version-text.ts",
        "version.ts",
        "system-clock.ts",
      ],
      packages: ["node:*", "commander"],
    },
    library: { rooms: ["model", "schedule"], packages: [] },
    "index.ts": { rooms: ["library", "client"], packages: [] },
    "start.ts": { rooms: ["cli"], packages: ["node:*"] },
    "old-node.ts": { rooms: [], packages: ["node:*"] },
    "compiled-bundle.ts": { rooms: [], packages: ["node:*"] },
    "main.ts": {
      rooms: ["start.ts", "old-node.ts", "compiled-bundle.ts", "version-text.ts"],
      packages: [],
    },
  };

const roomOf = (path: string): string => path.split("/")[1] ?? path;

function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, files: imported, packages }) => {
    const room = roomOf(path);
    const floor = floors[room];
    if (floor === undefined) return [`${path}: the room ${room} has no row in the table of floors`];
    const rooms = imported
      .map(roomOf)
      .filter((other) => other !== room && !floor.rooms.includes(other))
      .map((other) => `${path}: ${room} must not import ${other}`);
    const outside = packages
      .filter((name) => !floor.packages.some((allowed) => matches(allowed, name)))
      .map((name) => `${path}: ${room} must not touch ${name}`);
    return [...rooms, ...outside];
  });
}

const matches = (allowed: string, name: string): boolean =>
  allowed === name ||
  name.startsWith(`${allowed}/`) ||
  (allowed.endsWith("*") && name.startsWith(allowed.slice(0, -1)));

test("every import keeps to the floors", () => {
  expect(violations(sourceFiles())).toEqual([]);
});

test("a planted import of an upper room, or of a package, is found", () => {
  const planted = (text: string): SourceFile => ({
    path: "src/model/planted.ts",
    text,
    files: importsOf(text)
      .filter(({ from }) => from.startsWith("."))
      .map(() => "src/engine/engine.ts"),
    packages: importsOf(text)
      .filter(({ from }) => !from.startsWith("."))
      .map(({ from }) => from),
    typesOnly: new Set(),
  });
  expect(violations([planted('import { Engine } from "../engine/engine.ts";')])).toHaveLength(1);
  expect(violations([planted('const fs = await import("node:fs");')])).toHaveLength(1);
  expect(violations([planted('export * from "undici";')])).toHaveLength(1);
});

test("the table of floors itself has no circle", () => {
  const above = (room: string, seen: readonly string[]): string[] =>
    seen.includes(room)
      ? [[...seen, room].join(" -> ")]
      : (floors[room]?.rooms ?? []).flatMap((other) => above(other, [...seen, room]));
  expect(Object.keys(floors).flatMap((room) => above(room, []))).toEqual([]);
});

test("no file imports itself through others", () => {
  const files = new Map(sourceFiles().map((file) => [file.path, file]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    if (done.has(path)) return;
    const file = files.get(path);
    // A type is gone when the code runs: two files may speak of each other's types.
    for (const next of file?.files ?? []) {
      if (!file?.typesOnly.has(next)) walk(next, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of files.keys()) walk(path, []);
  expect(circles).toEqual([]);
});
