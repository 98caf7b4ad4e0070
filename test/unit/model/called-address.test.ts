import { expect, test } from "vitest";
import { hostOfAddress } from "../../../src/model/called-address.ts";

test.each<[address: string, host: string | undefined]>([
  ["http://api.example.com/path", "api.example.com"],
  ["HTTPS://API.example.com:443/", "api.example.com"],
  ["https://user:word@api.example.com:8443/", "api.example.com:8443"],
  ["http://[::1]:80/", "[::1]"],
  ["amqps://broker.example.com:5671", "broker.example.com"],
  ["https://${{ vars.host }}/x", "${{ vars.host }}"],
  ["https://eu-${{ vars.host }}.example.com:99/", "eu-${{ vars.host }}.example.com:99"],
  ["http://a$b.example.com/", "a$b.example.com"],
  // Whoever sends takes the backslash for a slash, and so calls the first of the two.
  [String.raw`https://called.example.com\@told.example.com/`, "called.example.com"],
  ["no address", undefined],
])("the host of %s is %s", (address, host) => {
  expect(hostOfAddress(address)?.text).toBe(host);
});
