import { createRequire } from "node:module";
import SchedulerManagementClient from "azure-arm-scheduler";
import { afterAll, beforeAll, expect, test } from "vitest";
import { project, sched, serve, type Serving, target, type Target } from "../support/command.ts";

/** Microsoft's own client, as it was published, against the built `sched serve`. */

const folder = project({});
let called: Target;
let serving: Serving;
let client: SchedulerManagementClient;

type Credentials = ConstructorParameters<typeof SchedulerManagementClient>[0];

/** It wants durations of its own copy of moment. */
const itsOwn = createRequire(createRequire(import.meta.url).resolve("azure-arm-scheduler"));
const moment = itsOwn("moment") as { duration(value: number, unit: string): Duration };
interface Duration {
  asMilliseconds(): number;
}

const group = "rg1";
/** Within the 18 months that Azure's plans allow. */
const nextYear = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 0, 1));

beforeAll(async () => {
  called = await target((arrival) => (arrival.path.startsWith("/fails") ? 500 : 200));
  const token = (await sched(folder.dir, ["token", "create", "app", "--role", "apply"])).out.trim();
  serving = await serve(folder.dir);
  const credentials = {
    signRequest: (
      resource: { headers: Record<string, string> },
      done: (error: Error | null) => void,
    ) => {
      resource.headers["authorization"] = `Bearer ${token}`;
      done(null);
    },
  };
  client = new SchedulerManagementClient(
    credentials as unknown as Credentials,
    "00000000-0000-0000-0000-000000000000",
    `http://${serving.address}`,
    { noRetryPolicy: true, longRunningOperationRetryTimeout: 0 },
  );
});

afterAll(async () => {
  await serving.stop();
  await called.close();
  folder[Symbol.dispose]();
});

const call = (path: string, method = "GET") => ({
  type: "Http" as const,
  request: { uri: `${called.base}${path}`, method },
});

function putJob(collection: string, name: string, properties: object) {
  return client.jobs.createOrUpdate(group, collection, name, { properties });
}

type Job = Awaited<ReturnType<typeof putJob>>;

function intervalOf({ properties }: Job): number | undefined {
  const interval = properties?.action?.retryPolicy?.retryInterval as unknown;
  return (interval as Duration | undefined)?.asMilliseconds();
}

/** What the client rejects with. */
async function refusal(promise: Promise<unknown>): Promise<{ status: number; code: string }> {
  try {
    await promise;
  } catch (error) {
    const { statusCode, code } = error as { statusCode: number; code: string };
    return { status: statusCode, code };
  }
  throw new Error("was not refused");
}

/** Asks again until the answer is good enough; nothing is promised sooner than within a minute. */
async function until<Answer>(
  ask: () => Promise<Answer>,
  enough: (answer: Answer) => boolean,
): Promise<Answer> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (enough(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const statusOf = async (operation: Promise<{ response: { statusCode?: number | undefined } }>) =>
  (await operation).response.statusCode;

test("a collection: made, read, listed, patched, disabled, enabled, deleted", async () => {
  const { jobCollections } = client;
  const body = {
    location: "South Central US",
    tags: { department: "marketing" },
    properties: {
      sku: { name: "P10Premium" as const },
      quota: { maxJobCount: 20, maxRecurrence: { frequency: "Minute" as const, interval: 5 } },
    },
  };
  const made = await jobCollections.createOrUpdateWithHttpOperationResponse(group, "jc1", body);
  expect(made.response.statusCode).toBe(201);
  expect(made.response.headers["x-ms-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(made.body).toMatchObject({
    name: "jc1",
    type: "Microsoft.Scheduler/jobCollections",
    location: "South Central US",
    tags: { department: "marketing" },
    properties: {
      sku: { name: "P10Premium" },
      state: "Enabled",
      quota: { maxJobCount: 20, maxRecurrence: { frequency: "minute", interval: 5 } },
    },
  });
  expect(await jobCollections.get(group, "JC1")).toEqual(made.body);
  const replaced = await jobCollections.createOrUpdateWithHttpOperationResponse(group, "jc1", body);
  expect(replaced.response.statusCode).toBe(200);
  const patched = await jobCollections.patch(group, "jc1", { tags: { department: "sales" } });
  expect(patched).toEqual({ ...made.body, tags: { department: "sales" } });
  const ofGroup = await jobCollections.listByResourceGroup(group);
  const ofSubscription = await jobCollections.listBySubscription();
  for (const list of [ofGroup, ofSubscription]) {
    expect([...list].map(({ name }) => name)).toContain("jc1");
  }
  expect(await statusOf(jobCollections.disableWithHttpOperationResponse(group, "jc1"))).toBe(200);
  expect((await jobCollections.get(group, "jc1")).properties?.state).toBe("Disabled");
  expect(await statusOf(jobCollections.enableWithHttpOperationResponse(group, "jc1"))).toBe(200);
  expect((await jobCollections.get(group, "jc1")).properties?.state).toBe("Enabled");
  const deleted = jobCollections.deleteMethodWithHttpOperationResponse(group, "jc1");
  expect(await statusOf(deleted)).toBe(200);
  expect(await refusal(jobCollections.get(group, "jc1"))).toEqual({
    status: 404,
    code: "ResourceNotFound",
  });
});

test("a job fires at a real target, and its history is read back", async () => {
  await client.jobCollections.createOrUpdate(group, "work", { location: "West US" });
  const properties: object = {
    action: {
      ...call("/once", "POST"),
      request: {
        ...call("/once", "POST").request,
        headers: { "Content-Type": "text/plain" },
        body: "hello",
        authentication: { type: "Basic", username: "u", password: "hush" },
      },
    },
  };
  const { jobs } = client;
  const body = { properties };
  const made = await jobs.createOrUpdateWithHttpOperationResponse(group, "work", "once", body);
  expect(made.response.statusCode).toBe(201);
  expect(JSON.stringify(made.body)).not.toContain("hush");
  const arrivals = await called.until((seen) => seen.some(({ path }) => path === "/once"));
  const arrival = arrivals.find(({ path }) => path === "/once");
  expect(arrival).toMatchObject({ method: "POST", body: "hello" });
  expect(arrival?.headers.authorization).toBe(`Basic ${btoa("u:hush")}`);
  const records = await until(
    () => client.jobs.listJobHistory(group, "work", "once"),
    (list) => list.length === 1,
  );
  const [record] = records;
  expect(record).toMatchObject({
    type: "Microsoft.Scheduler/jobCollections/jobs/history",
    properties: { actionName: "MainAction", status: "Completed", retryCount: 0, repeatCount: 1 },
  });
  expect(record?.name).toMatch(/^work\/once\/\d{20}:\d{20}$/);
  expect(record?.properties?.message).toBe(
    `Http Action - Response from host '127.0.0.1:${called.port}': 'OK' Response Headers:  Body: seen`,
  );
  const job = await until(
    () => client.jobs.get(group, "work", "once"),
    ({ properties }) => properties?.state === "completed",
  );
  expect(job.properties?.status).toMatchObject({ executionCount: 1, failureCount: 0 });
  expect(job.properties?.status?.nextExecutionTime).toBeUndefined();
  expect(await refusal(client.jobs.patch(group, "work", "once", { properties: {} }))).toEqual({
    status: 409,
    code: "Conflict",
  });
});

test("retries and the error action stand in the history, and can be filtered", async () => {
  await client.jobCollections.createOrUpdate(group, "work", { location: "West US" });
  await putJob("work", "fails", {
    startTime: nextYear,
    action: {
      ...call("/fails"),
      retryPolicy: { retryType: "None" },
      errorAction: call("/alarm"),
    },
  });
  await client.jobs.run(group, "work", "fails");
  const list = (filter?: string) =>
    client.jobs.listJobHistory(group, "work", "fails", filter === undefined ? {} : { filter });
  const all = await until(list, (records) => records.length === 2);
  expect(all.map(({ properties }) => [properties?.actionName, properties?.status])).toEqual([
    ["ErrorAction", "Completed"],
    ["MainAction", "Failed"],
  ]);
  const failed = await list("status eq Failed");
  expect(failed.map(({ properties }) => properties?.actionName)).toEqual(["MainAction"]);
  expect((await list("status eq 'completed'")).length).toBe(1);
  const cut = await client.jobs.listJobHistory(group, "work", "fails", { top: 1, skip: 1 });
  expect(cut.map(({ name }) => name)).toEqual([all[1]?.name]);
  expect(cut.nextLink).toBeUndefined();
  const job = await client.jobs.get(group, "work", "fails");
  expect(job.properties?.status).toMatchObject({
    executionCount: 1,
    failureCount: 1,
    faultedCount: 1,
  });
});

test("a job: replaced, patched, read, changed and sent back with its secret, deleted", async () => {
  await client.jobCollections.createOrUpdate(group, "work", { location: "West US" });
  const made = await putJob("work", "weekly", {
    startTime: nextYear,
    action: {
      ...call("/weekly"),
      request: {
        ...call("/weekly").request,
        authentication: { type: "Basic", username: "u", password: "hush" },
      },
      retryPolicy: {
        retryType: "Fixed",
        retryInterval: moment.duration(90, "seconds"),
        retryCount: 2,
      },
    },
    recurrence: {
      frequency: "Week",
      interval: 1,
      count: 100,
      schedule: { weekDays: ["Monday", "Friday"], hours: [5], minutes: [15] },
    },
  });
  expect(made.properties).toMatchObject({
    startTime: nextYear,
    action: { retryPolicy: { retryType: "fixed", retryCount: 2 } },
    status: { nextExecutionTime: expect.any(Date) },
  });
  expect(intervalOf(made)).toBe(90_000);
  const patched = await client.jobs.patch(group, "work", "weekly", {
    properties: { recurrence: { frequency: "Week", interval: 2 }, state: "Disabled" },
  });
  expect(patched.properties).toMatchObject({
    state: "disabled",
    recurrence: { interval: 2, count: 100, schedule: { weekDays: ["monday", "friday"] } },
  });
  const read = await client.jobs.get(group, "work", "weekly");
  const back = await client.jobs.createOrUpdateWithHttpOperationResponse(group, "work", "weekly", {
    ...read,
    properties: { ...read.properties, state: "Enabled" },
  });
  expect(back.response.statusCode).toBe(200);
  const authentication = { type: "Basic", username: "u" };
  expect(back.body).toMatchObject({ properties: { action: { request: { authentication } } } });
  expect(JSON.stringify(back.body)).not.toContain("hush");
  await client.jobs.run(group, "work", "weekly");
  const arrivals = await called.until((seen) => seen.some(({ path }) => path === "/weekly"));
  const arrival = arrivals.find(({ path }) => path === "/weekly");
  expect(arrival?.headers.authorization).toBe(`Basic ${btoa("u:hush")}`);
  const disabled = await client.jobs.list(group, "work", { filter: "state eq Disabled" });
  expect(disabled.map(({ name }) => name)).not.toContain("work/weekly");
  await client.jobs.deleteMethod(group, "work", "weekly");
  expect((await refusal(client.jobs.get(group, "work", "weekly"))).status).toBe(404);
});

test("lists go on from page to page, and are cut by $top", async () => {
  await client.jobCollections.createOrUpdate(group, "many", {
    properties: { sku: { name: "P20Premium" } },
  });
  const names = Array.from({ length: 105 }, (_, index) => `j${String(index).padStart(3, "0")}`);
  await Promise.all(
    names.map((name) => putJob("many", name, { startTime: nextYear, action: call("/") })),
  );
  const first = await client.jobs.list(group, "many");
  expect(first.map(({ name }) => name)).toEqual(names.slice(0, 100).map((name) => `many/${name}`));
  const second = await client.jobs.listNext(first.nextLink ?? "");
  expect(second.map(({ name }) => name)).toEqual(names.slice(100).map((name) => `many/${name}`));
  expect(second.nextLink).toBeUndefined();
  const cut = await client.jobs.list(group, "many", {
    top: 5,
    skip: 3,
    filter: "state eq Enabled",
  });
  expect(cut.map(({ name }) => name)).toEqual(names.slice(3, 8).map((name) => `many/${name}`));
  expect(cut.nextLink).toBeUndefined();
  for (let index = 0; index < 100; index += 1) {
    await client.jobCollections.createOrUpdate(group, `c${String(index).padStart(3, "0")}`, {});
  }
  const collections = await client.jobCollections.listByResourceGroup(group);
  expect(collections.length).toBe(100);
  const more = await client.jobCollections.listByResourceGroupNext(collections.nextLink ?? "");
  expect(more.length).toBeGreaterThan(0);
  const all = await client.jobCollections.listBySubscription();
  const rest = await client.jobCollections.listBySubscriptionNext(all.nextLink ?? "");
  expect(rest.map(({ name }) => name)).toEqual(more.map(({ name }) => name));
});

test("a long history goes on from page to page", async () => {
  await client.jobCollections.createOrUpdate(group, "work", { location: "West US" });
  await putJob("work", "busy", { startTime: nextYear, action: call("/busy") });
  await Promise.all(Array.from({ length: 103 }, () => client.jobs.run(group, "work", "busy")));
  const first = await until(
    () => client.jobs.listJobHistory(group, "work", "busy"),
    (list) => list.length === 100 && list.nextLink !== undefined,
  );
  const second = await until(
    () => client.jobs.listJobHistoryNext(first.nextLink ?? ""),
    (list) => list.length === 3,
  );
  expect(second.nextLink).toBeUndefined();
});

test("what is wrong comes back as Azure said it", async () => {
  const wrong = putJob("work", "wrong", {
    action: call("/"),
    recurrence: { frequency: "Week", schedule: { monthDays: [1] } },
  });
  await expect(wrong).rejects.toMatchObject({
    statusCode: 400,
    code: "BadRequest",
    message: expect.stringContaining("Cannot set days of month with recurrence unit 'Week'."),
  });
  expect(await refusal(putJob("absent", "j", { action: call("/") }))).toEqual({
    status: 404,
    code: "ParentResourceNotFound",
  });
});
