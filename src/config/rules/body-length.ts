import type { Complaint, Mapping } from "./report.ts";

const bodyMax = 8_192;

/** A body that is too long. A text is measured by the schema; a mapping is as long as the JSON it is sent as. */
export function bodyLength({ body }: Mapping): readonly Complaint[] {
  if (typeof body !== "object" || body === null) return [];
  const { length } = JSON.stringify(body);
  if (length <= bodyMax) return [];
  const detail = `\`body\` has ${length.toLocaleString("en")} characters as JSON; at most 8,192.`;
  return [{ code: "language/length", keys: ["body"], detail }];
}
