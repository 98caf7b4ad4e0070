import { apiRoot } from "../../ports/owner-wire.ts";
import * as answers from "./definition-answers.ts";
import * as definitions from "./definitions.ts";
import type { Route } from "./route.ts";
import * as schemas from "./schemas.ts";

const collectionPath = `${apiRoot}/collections/:collection`;
const jobPath = `${apiRoot}/jobs/:collection/:job`;

const webJobPath = `${apiRoot}/webJobs/:collection/:webJob`;

const changed = {
  schema: answers.changed,
  versioned: "resource",
  status: 200,
  describes: "What was done; durable. 201 where it was created",
} as const;

const deleted = { ...changed, describes: "It is gone; durable" } as const;

/** Definitions one by one: read, and changed outside `apply`. */
export const definitionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: `${apiRoot}/definitions`,
    operation: "getDefinitions",
    summary: "The definitions at an address; without one, of all collections and not of their jobs",
    query: schemas.definitionsQuery,
    answer: { schema: answers.definitions, status: 200, describes: "Definitions, without secrets" },
    handle: definitions.getDefinitions,
  },
  {
    method: "GET",
    path: collectionPath,
    operation: "getCollection",
    summary: "A collection with its jobs",
    params: schemas.collectionParams,
    answer: {
      schema: answers.collection,
      versioned: "resource",
      status: 200,
      describes: "The collection, without secrets",
    },
    handle: definitions.getCollection,
  },
  {
    method: "PUT",
    path: collectionPath,
    operation: "putCollection",
    summary: "Create a collection, or replace its settings; its jobs stay",
    params: schemas.collectionParams,
    query: schemas.changeQuery,
    body: schemas.definitionPlaces.collectionDefinition,
    answer: changed,
    handle: definitions.putCollection,
  },
  {
    method: "PATCH",
    path: collectionPath,
    operation: "patchCollection",
    summary: "Change some settings of a collection, by a JSON merge patch",
    params: schemas.collectionParams,
    query: schemas.changeQuery,
    body: schemas.patchBody,
    answer: { ...changed, describes: "What was done; durable" },
    handle: definitions.patchCollection,
  },
  {
    method: "DELETE",
    path: collectionPath,
    operation: "deleteCollection",
    summary: "Delete a collection with its jobs",
    params: schemas.collectionParams,
    query: schemas.changeQuery,
    answer: deleted,
    handle: definitions.deleteCollection,
  },
  {
    method: "PUT",
    path: jobPath,
    operation: "putJob",
    summary: "Create a job, or replace it; a secret that says `(sensitive)` is kept",
    params: schemas.jobParams,
    query: schemas.changeQuery,
    body: schemas.definitionPlaces.jobDefinition,
    answer: changed,
    handle: definitions.putJob,
  },
  {
    method: "PATCH",
    path: jobPath,
    operation: "patchJob",
    summary: "Change a job by a JSON merge patch",
    params: schemas.jobParams,
    query: schemas.changeQuery,
    body: schemas.patchBody,
    answer: { ...changed, describes: "What was done; durable" },
    handle: definitions.patchJob,
  },
  {
    method: "DELETE",
    path: jobPath,
    operation: "deleteJob",
    summary: "Delete a job; what runs of it ends",
    params: schemas.jobParams,
    query: schemas.changeQuery,
    answer: deleted,
    handle: definitions.deleteJob,
  },
  {
    method: "GET",
    path: `${apiRoot}/webJobs`,
    operation: "getWebJobs",
    summary: "The WebJobs of all collections, or of one, with their status",
    query: schemas.webJobsQuery,
    answer: {
      schema: answers.webJobs,
      status: 200,
      describes: "In the order of their addresses, which their status has",
    },
    handle: definitions.getWebJobs,
  },
  {
    method: "GET",
    path: webJobPath,
    operation: "getWebJob",
    summary: "A WebJob with its status",
    params: schemas.webJobParams,
    answer: {
      schema: answers.definedWebJob,
      versioned: "resource",
      status: 200,
      describes: "The WebJob, without secrets",
    },
    handle: definitions.getWebJob,
  },
  {
    method: "PUT",
    path: webJobPath,
    operation: "putWebJob",
    summary: "Create a WebJob, of a script or of files that are kept already, or replace it",
    params: schemas.webJobParams,
    query: schemas.changeQuery,
    body: schemas.definitionPlaces.webJobDefinition,
    answer: changed,
    handle: definitions.putWebJob,
  },
  {
    method: "PATCH",
    path: webJobPath,
    operation: "patchWebJob",
    summary: "Change a WebJob by a JSON merge patch",
    params: schemas.webJobParams,
    query: schemas.changeQuery,
    body: schemas.patchBody,
    answer: { ...changed, describes: "What was done; durable" },
    handle: definitions.patchWebJob,
  },
  {
    method: "DELETE",
    path: webJobPath,
    operation: "deleteWebJob",
    summary: "Delete a WebJob; what runs of it ends",
    params: schemas.webJobParams,
    query: schemas.changeQuery,
    answer: deleted,
    handle: definitions.deleteWebJob,
  },
];
