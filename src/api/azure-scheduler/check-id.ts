import { isObject, type Subject, wrong } from "./pick.ts";

/** An `id` in the body that is not that of the path is a mistake; it is never taken for a rename. */
export function checkId(body: unknown, expected: string, subject: Subject): void {
  if (!isObject(body)) return;
  const entry = Object.entries(body).find(([key]) => key.toLowerCase() === "id");
  const id = entry?.[1];
  if (id === undefined || id === null) return;
  if (typeof id === "string" && id.toLowerCase() === expected.toLowerCase()) return;
  wrong("id", "is not that of the path", subject);
}
