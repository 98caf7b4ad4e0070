import type { JsonSchema } from "./route.ts";
import { address, closed } from "./schemas.ts";

/** What may be asked of the status: everything, or a page of what is looked for. */
export const statusQuery: JsonSchema = closed(
  {
    address,
    limit: {
      type: "string",
      pattern: "^(?:[1-9][0-9]{0,2}|1000)$",
      description: "A page of so many jobs, 1 to 1000; absent: all of them, and no other filter",
    },
    cursor: {
      type: "string",
      minLength: 1,
      maxLength: 256,
      description: "`next` of the page before, with the same filters",
    },
    search: { type: "string", minLength: 1, maxLength: 201, description: "A part of an address" },
    state: {
      enum: [
        "enabled",
        "disabled",
        "suspended",
        "completed",
        "faulted",
        "paused",
        "running",
        "failing",
      ],
      description: "`failing`: the latest run failed",
    },
  },
  [],
);
