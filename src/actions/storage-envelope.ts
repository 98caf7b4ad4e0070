import { tagOf } from "../model/trace.ts";
import { formatSecond } from "../model/time.ts";
import type { AttemptContext } from "../ports/action-runner.ts";
import { requestId } from "./http-headers.ts";
import { madeToFitXml, xmlText } from "./xml.ts";

/**
 * The XML that Azure Scheduler put around a message (reference 3.3), with all its members: receivers deserialise them.
 * The execution tag is the same for all attempts of an occurrence, so a receiver knows by it what came twice.
 */
export function azureEnvelope(message: string, context: AttemptContext): string {
  const members: readonly (readonly [name: string, value: string])[] = [
    ["ExecutionTag", tagOf(context.key)],
    ["ClientRequestId", requestId()],
    ["ExpectedExecutionTime", formatSecond(context.scheduledTime).slice(0, 19)],
    ["SchedulerJobId", context.job],
    ["SchedulerJobCollectionId", context.collection],
    ["Region", madeToFitXml(context.location ?? "")],
    ["Message", message],
  ];
  const lines = members.map(([name, value]) => `  <${name}>${xmlText(value)}</${name}>`);
  return [opening, ...lines, "</StorageQueueMessage>"].join("\n");
}

/** No declaration: Azure's said utf-16, which is not how the text travels, and parsers stumble over it. */
const opening =
  '<StorageQueueMessage xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">';
