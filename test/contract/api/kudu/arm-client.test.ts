import { WebSiteManagementClient } from "@azure/arm-appservice";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasOpenssl, withoutOpenssl } from "../../../support/certificates.ts";
import { type KuduService, kuduService, script } from "../../../support/kudu.ts";
import { type ServedOverTls, throughTls } from "../../../support/through-tls.ts";

/** Microsoft's own client, as it was published, over TLS: it sends its token to nothing else. */

const group = "rg1";
const root = "/subscriptions/S/resourceGroups/rg1/providers/Microsoft.Web/sites";
const id = "201605192149381930";
let service: KuduService;
let served: ServedOverTls;
let client: WebSiteManagementClient;

/** Members that the published model has no name for come along nevertheless. */
type Loose = Readonly<Record<string, unknown>>;

async function all<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

async function refusal(promise: Promise<unknown>): Promise<Loose> {
  const error: unknown = await promise.then(
    () => new Error("was not refused"),
    (thrown: unknown) => thrown,
  );
  const { statusCode, code } = error as Loose;
  return { statusCode, code };
}

const title = `@azure/arm-appservice${hasOpenssl ? "" : ` ${withoutOpenssl}`}`;

describe.skipIf(!hasOpenssl)(title, () => {
  beforeAll(async () => {
    service = await kuduService({ script: () => ({ latencyMs: 1_313 }) });
    const made = { kind: "collection", definition: {}, by: "me" } as const;
    for (const address of ["site1", "site1-staging"]) {
      await service.owner.change({ ...made, address });
      await service.ask("PUT", `/sites/${address}/api/triggeredwebjobs/job1`, script());
      await service.ask("PUT", `/sites/${address}/api/continuouswebjobs/poller`, script());
    }
    const { programs, clock } = service;
    served = await throughTls(service.owner, {
      rights: { role: "apply", webJobs: true },
      server: { programs, date: () => clock.now() },
    });
    const credential = {
      getToken: async () => ({
        token: served.token,
        expiresOnTimestamp: Date.now() + 3_600_000,
      }),
    };
    client = new WebSiteManagementClient(credential, "S", {
      endpoint: served.url,
      tlsOptions: { ca: served.cert },
      retryOptions: { maxRetries: 0 },
    });
  }, 60_000);

  afterAll(async () => {
    await served.end();
    expect(served.defects).toEqual([]);
  });

  test("lists and shows WebJobs of a site", async () => {
    const { webApps } = client;
    const jobs = await all(webApps.listWebJobs(group, "site1"));
    expect(
      jobs.map(({ name, type, webJobType, runCommand }) => [name, type, webJobType, runCommand]),
    ).toEqual([
      ["site1/job1", "Microsoft.Web/sites/webjobs", "Triggered", "run.sh"],
      ["site1/poller", "Microsoft.Web/sites/webjobs", "Continuous", "run.sh"],
    ]);
    const one = await webApps.getWebJob(group, "site1", "poller");
    expect(one).toMatchObject({ id: `${root}/site1/webjobs/poller`, webJobType: "Continuous" });
    const [triggered] = await all(webApps.listTriggeredWebJobs(group, "site1"));
    expect(await webApps.getTriggeredWebJob(group, "site1", "job1")).toEqual(triggered);
    expect(triggered).toMatchObject({
      id: `${root}/site1/triggeredwebjobs/job1`,
      type: "Microsoft.Web/sites/triggeredwebjobs",
      historyUrl: `${served.url}/sites/site1/api/triggeredwebjobs/job1/history`,
    });
    const [continuous] = await all(webApps.listContinuousWebJobs(group, "site1"));
    expect(continuous).toMatchObject({
      name: "site1/poller",
      type: "Microsoft.Web/sites/continuouswebjobs",
      status: "Initializing",
    });
    expect(await webApps.getContinuousWebJob(group, "site1", "poller")).toEqual(continuous);
  });

  test("runs one, and reads its history", async () => {
    const { webApps } = client;
    let location: string | undefined;
    await webApps.runTriggeredWebJob(group, "site1", "job1", {
      onResponse: ({ status, headers }) => {
        expect(status).toBe(200);
        location = headers.get("location");
      },
    });
    expect(location).toMatch(
      new RegExp(`^${served.url}${root}/site1/triggeredwebjobs/job1/history/${id}\\?api-version=`),
    );
    expect(await refusal(webApps.runTriggeredWebJob(group, "site1", "job1"))).toEqual({
      statusCode: 409,
      code: "Conflict",
    });
    await service.clock.passUntil(service.clock.now() + 5_000);
    const [entry] = await all(webApps.listTriggeredWebJobHistory(group, "site1", "job1"));
    expect(entry).toMatchObject({
      id: `${root}/site1/triggeredwebjobs/job1/history/${id}`,
      name: `site1/job1/${id}`,
      type: "Microsoft.Web/sites/triggeredwebjobs/history",
      runs: [{ webJobId: id, webJobName: id, status: "Success", duration: "00:00:01.3130000" }],
    });
    expect(await webApps.getTriggeredWebJobHistory(group, "site1", "job1", id)).toEqual(entry);
    const { latestRun } = await webApps.getTriggeredWebJob(group, "site1", "job1");
    expect(latestRun).toMatchObject({ webJobId: id, status: "Success" });
  });

  test("stops, starts and deletes one; what is not there is 204 and 404", async () => {
    const { webApps } = client;
    await webApps.stopContinuousWebJob(group, "site1", "poller");
    const stopped = await webApps.getContinuousWebJob(group, "site1", "poller");
    expect(stopped.status).toBe("Stopped");
    await webApps.startContinuousWebJob(group, "site1", "poller");
    const started = await webApps.getContinuousWebJob(group, "site1", "poller");
    expect(started.status).toBe("Initializing");
    const statuses: number[] = [];
    const onResponse = ({ status }: { readonly status: number }) => void statuses.push(status);
    await webApps.deleteContinuousWebJob(group, "site1", "poller", { onResponse });
    await webApps.deleteContinuousWebJob(group, "site1", "poller", { onResponse });
    await webApps.deleteTriggeredWebJob(group, "site1", "job1", { onResponse });
    expect(statuses).toEqual([200, 204, 200]);
    const gone = { statusCode: 404, code: "NotFound" };
    expect(await refusal(webApps.getTriggeredWebJob(group, "site1", "job1"))).toEqual(gone);
    expect(await refusal(webApps.runTriggeredWebJob(group, "site1", "daas(job)"))).toEqual(gone);
    expect(await refusal(webApps.startContinuousWebJob(group, "absent", "poller"))).toEqual(gone);
  });

  test("a slot is a site of its own", async () => {
    const { webApps } = client;
    const [job] = await all(webApps.listTriggeredWebJobsSlot(group, "site1", "staging"));
    expect(job).toMatchObject({
      id: `${root}/site1/slots/staging/triggeredwebjobs/job1`,
      name: "site1/staging/job1",
      type: "Microsoft.Web/sites/slots/triggeredwebjobs",
    });
    await webApps.runTriggeredWebJobSlot(group, "site1", "job1", "staging");
    await service.clock.passUntil(service.clock.now() + 5_000);
    const runs = await all(
      webApps.listTriggeredWebJobHistorySlot(group, "site1", "job1", "staging"),
    );
    expect(runs).toHaveLength(1);
    await webApps.stopContinuousWebJobSlot(group, "site1", "poller", "staging");
    await webApps.startContinuousWebJobSlot(group, "site1", "poller", "staging");
    await webApps.deleteContinuousWebJobSlot(group, "site1", "poller", "staging");
    expect(await all(webApps.listContinuousWebJobsSlot(group, "site1", "staging"))).toEqual([]);
  });

  test("settings are put by their envelope", async () => {
    const address = "/sites/site1-staging/api/triggeredwebjobs/job1/settings";
    const url = `${root}/site1/slots/staging/triggeredwebjobs/job1`;
    const put = async (body: object, query = "?api-version=2023-12-01") =>
      service.ask("PUT", `${url}${query}`, {
        headers: { "content-type": "application/json" },
        payload: JSON.stringify(body),
      });
    const settings = { schedule: "0 0 1 * * *" };
    expect(await put({ properties: { settings } })).toMatchObject({ status: 200, text: "" });
    expect((await service.ask("GET", address)).json).toEqual(settings);
    expect(await put({ properties: {} })).toMatchObject({
      status: 400,
      json: { error: { code: "BadRequest", target: "properties.settings" } },
    });
    expect(await put({}, "")).toMatchObject({
      status: 400,
      json: { error: { code: "MissingApiVersionParameter" } },
    });
    expect(await put({}, "?api-version=newest")).toMatchObject({
      status: 400,
      json: { error: { code: "InvalidApiVersionParameter" } },
    });
  });
});
