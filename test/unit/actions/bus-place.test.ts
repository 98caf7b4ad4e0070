import { expect, test } from "vitest";
import { busPlaceOf } from "../../../src/actions/bus-place.ts";
import { AttemptFailure } from "../../../src/actions/result.ts";

function hostOf(endpoint: string): string {
  const place = busPlaceOf(endpoint, "acme", "amqp");
  return place.transport === "amqp" ? place.broker.host : "not by AMQP";
}

test.each([
  ["amqps://Broker.Example", "broker.example"],
  ["amqps://ｅxample.com", "example.com"],
  ["amqps://bücher.example", "xn--bcher-kva.example"],
  ["amqps://%65xample.com", "example.com"],
  ["amqp://0xA9FEA9FE", "169.254.169.254"],
  ["sb://[FD00:0EC2::0254]:5671", "fd00:ec2::254"],
])("the host of %s is %s, as rules about hosts know it", (endpoint, host) => {
  expect(hostOf(endpoint)).toBe(host);
});

test.each(["amqps://%zz", "amqps://api.example%2F.evil.example", "amqps://a%00.example"])(
  "%s has no host, which is said in words",
  (endpoint) => {
    let failure: unknown;
    try {
      hostOf(endpoint);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(AttemptFailure);
    expect((failure as AttemptFailure).failure).toMatchObject({
      reason: "invalid uri",
      detail: "the host of the broker's address is none",
      retryable: false,
    });
  },
);
