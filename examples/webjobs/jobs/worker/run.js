// Takes messages from a folder, one after another. When it is to stop, it ends the one in hand and goes by itself: it is
// asked by a file that appears (WEBJOBS_SHUTDOWN_FILE), and has `stoppingWaitTime` for it.

const say = (text) => process.stdout.write(`${text}\n`);

async function work() {
  // Imported here, so that it does not matter whether a package.json above says that this is a module.
  const fs = await import("node:fs");
  const path = await import("node:path");
  const { setTimeout: pause } = await import("node:timers/promises");

  const inbox = path.join(process.env.WEBJOBS_DATA_PATH, "inbox");
  const done = path.join(process.env.WEBJOBS_DATA_PATH, "done");
  fs.mkdirSync(inbox, { recursive: true });
  fs.mkdirSync(done, { recursive: true });
  say(`waiting for messages in ${inbox}`);
  while (!fs.existsSync(process.env.WEBJOBS_SHUTDOWN_FILE)) {
    const [name] = fs.readdirSync(inbox).sort();
    if (name === undefined) {
      await pause(200);
      continue;
    }
    say(`message ${name}: ${fs.readFileSync(path.join(inbox, name), "utf8").trim()}`);
    await pause(300);
    fs.renameSync(path.join(inbox, name), path.join(done, name));
    say(`message ${name} is done`);
  }
  say("asked to stop; nothing is in hand");
}

work().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
