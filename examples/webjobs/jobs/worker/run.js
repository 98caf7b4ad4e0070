// Takes messages from a folder, one after another. When it is to stop, it ends the one in hand and goes by itself: it is
// asked by a file that appears (WEBJOBS_SHUTDOWN_FILE), and has `stoppingWaitTime` for it.
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } = require("node:fs");
const path = require("node:path");
const { setTimeout: pause } = require("node:timers/promises");

const inbox = path.join(process.env.WEBJOBS_DATA_PATH, "inbox");
const done = path.join(process.env.WEBJOBS_DATA_PATH, "done");
mkdirSync(inbox, { recursive: true });
mkdirSync(done, { recursive: true });

const say = (text) => process.stdout.write(`${text}\n`);
const isAskedToStop = () => existsSync(process.env.WEBJOBS_SHUTDOWN_FILE);

async function work() {
  say(`waiting for messages in ${inbox}`);
  while (!isAskedToStop()) {
    const [name] = readdirSync(inbox).sort();
    if (name === undefined) {
      await pause(200);
      continue;
    }
    say(`message ${name}: ${readFileSync(path.join(inbox, name), "utf8").trim()}`);
    await pause(300);
    renameSync(path.join(inbox, name), path.join(done, name));
    say(`message ${name} is done`);
  }
  say("asked to stop; nothing is in hand");
}

work().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
