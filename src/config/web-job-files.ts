import type { DesiredCollection } from "../model/desired.ts";
import type { Range } from "../model/problem.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { pointerTo } from "./faults.ts";
import { type SettingKey, settingKeys } from "./web-job-settings.ts";
import type { JobCollectionDocument } from "./written.ts";

/** A WebJob that has files, and where the YAML says so: for whoever reads the files. */
export interface WebJobFiles {
  readonly collection: string;
  readonly name: string;
  readonly definition: WebJobDefinition;
  readonly document: number;
  /** Of `source` or `script`. */
  readonly path: string;
  readonly range: Range;
  /** Of what the YAML says and `settings.job` may say as well. */
  readonly said: ReadonlyMap<SettingKey, Range>;
}

interface Placing {
  readonly document: number;
  /** The pointer in the file: `report-acme` was written as `report`. */
  readonly originOf: (pointer: string) => string;
  /** Of the value at a pointer in the file. */
  readonly rangeAt: (pointer: string) => Range;
}

/** The WebJobs of a checked document, with their places while those can still be had. */
export function webJobFilesOf(
  { name: collection, webJobs }: DesiredCollection,
  written: JobCollectionDocument,
  { document, originOf, rangeAt }: Placing,
): WebJobFiles[] {
  return webJobs.map(({ name, definition }) => {
    const webJob = originOf(pointerTo("/webJobs", name));
    const path = `${webJob}/${definition.source === undefined ? "script" : "source"}`;
    const own = written.webJobs?.[name];
    const said = settingKeys.filter((key) => own?.[key] !== undefined);
    return {
      collection,
      name,
      definition,
      document,
      path,
      range: rangeAt(path),
      said: new Map(said.map((key) => [key, rangeAt(`${webJob}/${key}`)])),
    };
  });
}
