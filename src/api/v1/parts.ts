import * as answers from "./answers.ts";
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
  auditRecord: answers.audited,
  recordedTiming: answers.timing,
  definitionsDocument: answers.definitions,
  definedCollection: answers.collection,
  definedJob: answers.definedJob,
  definedWebJob: answers.definedWebJob,
  certificateFacts: answers.certificate,
  reportedProblem: answers.reported,
  applyAnswer: answers.applied,
  changeAnswer: answers.changed,
  releaseAnswer: answers.released,
} as const satisfies Readonly<Record<string, JsonSchema>>;
