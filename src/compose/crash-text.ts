import { withoutUsedSecrets } from "../actions/used-secrets.ts";

/** What may be printed of an error that nobody caught: its text without the secrets that this process has used. */
export function crashText(text: string): string {
  return withoutUsedSecrets(text);
}
