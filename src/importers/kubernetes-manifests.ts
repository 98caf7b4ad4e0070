import { readDocuments, type ReadDocument } from "../config/read-yaml.ts";
import { sourceText } from "../config/source-text.ts";
import { isError, type Problem, type Range } from "../model/problem.ts";
import { listAt, type Members, membersAt, textAt } from "./json-members.ts";

export interface FoundCronJob {
  readonly manifest: Members;
  readonly range: Range;
}

/** Every CronJob of a text: documents of their own, and items of lists. What is no YAML goes to `problems`. */
export function findCronJobs(
  text: string,
  file: string,
  problems: Problem[],
): readonly FoundCronJob[] {
  const found: FoundCronJob[] = [];
  for (const document of readDocuments(sourceText(file, text))) {
    problems.push(...document.problems.filter(isError));
    if (!document.isBroken) found.push(...cronJobsIn(document));
  }
  return found;
}

function cronJobsIn({ value, rangeAt }: ReadDocument): readonly FoundCronJob[] {
  const items = textAt(value, "kind") === "CronJob" ? [value] : listAt(value, "items");
  return items.flatMap((item, index) => {
    if (textAt(item, "kind") !== "CronJob") return [];
    const pointer = item === value ? "/metadata/name" : `/items/${index}/metadata/name`;
    return [{ manifest: membersAt({ item }, "item"), range: rangeAt(pointer, "value") }];
  });
}
