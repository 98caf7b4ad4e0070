import { jobPath } from "../../paths.ts";

/** The page of a WebJob by its address. */
export function webJobPath(address: string): string {
  return jobPath(address).replace("/collections/", "/webjobs/");
}
