import { Cron } from "croner";
import { finish, fire, isBurst, order, plan, rounds } from "./common.mjs";

plan(2_000 + order.jobs);
const pattern = isBurst() ? new Date(rounds.from) : "* * * * * *";
const jobs = Array.from({ length: order.jobs }, (_, job) => new Cron(pattern, () => fire(job)));
await finish(async () => jobs.forEach((job) => job.stop()));
