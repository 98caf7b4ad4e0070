import { expect, test } from "vitest";
import { type AzureService, azureService } from "../../../support/azure.ts";

/** What tools ask before the first job collection. */
async function ask(
  { app }: AzureService,
  method: "GET" | "HEAD" | "PUT" | "POST",
  path: string,
  payload?: object,
) {
  const url = `/subscriptions/S${path}${path.includes("?") ? "" : "?api-version=2016-02-01"}`;
  const headers = { host: "127.0.0.1" };
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  const body: unknown = answer.payload === "" ? undefined : JSON.parse(answer.payload);
  return { status: answer.statusCode, body };
}

test("the provider is registered, with its versions and every region that somebody may name", async () => {
  const service = await azureService();
  await service.ask("PUT", "/jobCollections/jc1", { location: "Moon Base" });
  const answer = await ask(service, "GET", "/providers/Microsoft.Scheduler");
  expect(answer).toMatchObject({
    status: 200,
    body: {
      id: "/subscriptions/S/providers/Microsoft.Scheduler",
      namespace: "Microsoft.Scheduler",
      registrationState: "Registered",
      resourceTypes: [
        {
          resourceType: "jobCollections",
          locations: expect.arrayContaining(["West Europe", "Moon Base"]) as string[],
          apiVersions: expect.arrayContaining(["2016-03-01"]) as string[],
        },
      ],
    },
  });
  const again = await ask(service, "POST", "/providers/Microsoft.Scheduler/register");
  expect(again).toEqual(answer);
  expect((await ask(service, "GET", "/providers")).body).toEqual({ value: [answer.body] });
  expect((await ask(service, "GET", "/providers/Microsoft.Compute")).status).toBe(404);
});

test("every subscription and every resource group is there, in the case it is asked for", async () => {
  const service = await azureService();
  expect(await ask(service, "GET", "")).toMatchObject({
    status: 200,
    body: { id: "/subscriptions/S", subscriptionId: "S", state: "Enabled" },
  });
  expect((await ask(service, "HEAD", "/resourcegroups/Rg1")).status).toBe(204);
  expect(await ask(service, "GET", "/resourcegroups/Rg1")).toMatchObject({
    status: 200,
    body: { id: "/subscriptions/S/resourceGroups/Rg1", name: "Rg1" },
  });
  const made = { location: "westus", tags: { cost: "7" } };
  expect(await ask(service, "PUT", "/resourceGroups/Rg1", made)).toMatchObject({
    status: 200,
    body: { ...made, name: "Rg1", properties: { provisioningState: "Succeeded" } },
  });
  expect(await ask(service, "GET", "/resourceGroups")).toMatchObject({
    status: 200,
    body: { value: [{ name: "sched" }] },
  });
  expect((await ask(service, "GET", "/resourceGroups/Rg1?")).status).toBe(400);
});
