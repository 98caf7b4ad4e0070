import { scheduleJob } from "node-schedule";
import { finish, fire, isBurst, order, plan, rounds } from "./common.mjs";

plan(2_000 + order.jobs * 2);
const rule = isBurst() ? new Date(rounds.from) : "* * * * * *";
for (let job = 0; job < order.jobs; job += 1) scheduleJob(rule, () => fire(job));
await finish();
