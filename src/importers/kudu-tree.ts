import { jobSettingsOf } from "../config/web-job-settings.ts";
import type { JobSettings } from "../content/settings-job.ts";
import { type Problem, problem } from "../model/problem.ts";
import type { WebJobDefinition } from "../model/web-job.ts";

/** How a WebJob of ours lies in the tree of an app. */
export interface KuduWebJob {
  /** `App_Data/jobs/triggered/cleanup` */
  readonly folder: string;
  /** For `settings.job`, over what the one among its files says. */
  readonly settings: JobSettings;
  /** Whether it lies there stopped. */
  readonly isDisabled: boolean;
  /** What an app has no place for, or another one. */
  readonly problems: readonly Problem[];
}

/** A WebJob as Kudu, the host of App Service, would find it. */
export function kuduWebJob(
  address: string,
  name: string,
  definition: WebJobDefinition,
): KuduWebJob {
  const { type, state } = definition;
  return {
    folder: `App_Data/jobs/${type}/${name}`,
    settings: jobSettingsOf(definition),
    isDisabled: state !== undefined && type === "continuous",
    problems: left(definition).map(([key, why]) =>
      problem("import/setting", { detail: `${address}: \`${key}\` is not carried over. ${why}` }),
    ),
  };
}

function left(definition: WebJobDefinition): readonly (readonly [key: string, why: string])[] {
  const zone = definition.timeZone;
  return elsewhere.filter(([key]) => {
    if (key === "timeZone") return zone !== undefined && zone !== "UTC";
    if (key === "state") return definition.state !== undefined && definition.type === "triggered";
    return definition[key] !== undefined;
  });
}

const elsewhere: readonly (readonly [key: keyof WebJobDefinition, why: string])[] = [
  ["timeZone", "Set the app setting WEBSITE_TIME_ZONE, which is of the whole app."],
  ["state", "A triggered WebJob cannot be disabled there: take its schedule out."],
  ["arguments", "There, only who starts a run gives arguments."],
  ["environment", "Set app settings, which all WebJobs of the app share."],
  ["idleTimeout", "Set the app setting WEBJOBS_IDLE_TIMEOUT."],
  ["historySize", "Set the app setting WEBJOBS_HISTORY_SIZE."],
  ["restartTime", "Set the app setting WEBJOBS_RESTART_TIME."],
  ["maxRestarts", "There, a WebJob is started again for ever."],
  ["user", "There, a WebJob runs as the app does."],
  ["overlap", "There, a run that is due while another runs is skipped."],
  ["catchUp", "There, a run is made up for when it is at most ten minutes late."],
  ["notify", "There is a webhook for finished runs, set in the portal."],
];
