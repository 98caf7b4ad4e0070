import { schedule } from "node-cron";
import { finish, fire, isBurst, order, plan, rounds } from "./common.mjs";

plan(2_000 + order.jobs);
const due = new Date(rounds.from);
const once = [
  due.getSeconds(),
  due.getMinutes(),
  due.getHours(),
  due.getDate(),
  due.getMonth() + 1,
];
const pattern = isBurst() ? `${once.join(" ")} *` : "* * * * * *";
for (let job = 0; job < order.jobs; job += 1) schedule(pattern, () => fire(job));
await finish();
