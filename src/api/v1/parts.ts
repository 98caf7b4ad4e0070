import * as answers from "./answers.ts";
import * as definitions from "./definition-answers.ts";
import { eventMessage } from "./event-answers.ts";
import * as outlook from "./outlook-answers.ts";
import type { JsonSchema } from "./route.ts";
import { desired, desiredCollection, revision } from "./schemas.ts";

/**
 * What the OpenAPI document gives a name of its own, which is also the name of its type in the client: the document
 * refers to a part wherever the same schema object is used.
 */
export const parts = {
  desired,
  desiredCollection,
  gitRevision: revision,
  healthDocument: answers.health,
  stateDocument: answers.state,
  statusDocument: answers.status,
  jobStatus: answers.jobStatus,
  webJobStatus: answers.webJobStatus,
  holdStatus: answers.held,
  safetyDocument: answers.safety,
  runDescription: answers.runDescription,
  run: answers.run,
  runsPage: answers.runsPage,
  runDetail: answers.runDetail,
  eventMessage,
  toldOccurrence: outlook.toldOccurrence,
  occurrencesPage: outlook.occurrencesPage,
  loadDocument: outlook.load,
  explanation: outlook.explanation,
  auditRecord: answers.audited,
  recordedTiming: answers.timing,
  definitionsDocument: definitions.definitions,
  definedCollection: definitions.collection,
  definedJob: definitions.definedJob,
  definedWebJob: definitions.definedWebJob,
  certificateFacts: definitions.certificate,
  reportedProblem: answers.reported,
  applyAnswer: answers.applied,
  changeAnswer: definitions.changed,
  releaseAnswer: answers.released,
} as const satisfies Readonly<Record<string, JsonSchema>>;
