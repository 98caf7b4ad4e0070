import { type Problem, problem, type Range } from "../model/problem.ts";
import { isTimeZone } from "../schedule/time-zone.ts";
import { holdsPassword, isSecretName, type SecretNames, secretReference } from "./secret-names.ts";

/** What the variables of a crontab come to for the jobs below them. */
export interface CronSetting {
  /** What the command sees, in order; secrets are not among them. */
  readonly variables: ReadonlyMap<string, string>;
  /** Secrets: variable to reference. */
  readonly secrets: ReadonlyMap<string, string>;
  /** `CRON_TZ`; undefined: that of the machine. */
  readonly timeZone: string | undefined;
  /** Why no job below can be carried over. */
  readonly fault?: string;
}

export const noSetting: CronSetting = {
  variables: new Map(),
  secrets: new Map(),
  timeZone: undefined,
};

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
}

interface Answer {
  readonly setting: CronSetting;
  readonly problems: readonly Problem[];
}

/** The setting with one more variable, and what is to be said about it. */
export function withVariable(setting: CronSetting, variable: Variable, names: SecretNames): Answer {
  const { name, value, range } = variable;
  if (name === "CRON_TZ") return { setting: withZone(setting, value), problems: [] };
  const answer = forCronAlone[name];
  if (answer !== undefined) {
    const { detail, hint } = answer;
    const problems = value === "" ? [] : [problem("import/setting", { detail, hint, range })];
    return { setting, problems };
  }
  if (isSecretName(name) || holdsPassword(value)) return withSecret(setting, variable, names);
  const variables = new Map([...setting.variables, [name, value] as const]);
  const secrets = new Map([...setting.secrets].filter(([other]) => other !== name));
  return { setting: { ...setting, variables, secrets }, problems: remarks(variable) };
}

function withZone(setting: CronSetting, zone: string): CronSetting {
  const { fault: _, ...rest } = setting;
  if (zone === "") return { ...rest, timeZone: undefined };
  if (isTimeZone(zone)) return { ...rest, timeZone: zone };
  const fault = `CRON_TZ above it is ${JSON.stringify(zone)}, which is no time zone known here`;
  return { ...rest, timeZone: undefined, fault };
}

const mail = {
  detail: "Cron mailed what a command printed, and sched sends no mail.",
  hint: "The output is in the history of each run; an `errorAction` tells somebody about failures.",
};

/** Variables that cron itself reads. */
const forCronAlone: Readonly<
  Record<string, { readonly detail: string; readonly hint: string } | undefined>
> = {
  MAILTO: { ...mail, detail: `MAILTO: ${mail.detail}` },
  MAILFROM: { ...mail, detail: `MAILFROM: ${mail.detail}` },
  CONTENT_TYPE: { ...mail, detail: `CONTENT_TYPE: ${mail.detail}` },
  CONTENT_TRANSFER_ENCODING: { ...mail, detail: `CONTENT_TRANSFER_ENCODING: ${mail.detail}` },
  RANDOM_DELAY: {
    detail:
      "RANDOM_DELAY: cron delayed every job by a random time, and the jobs written here are on time.",
    hint: "Give jobs that should not begin together a `jitter`, such as `jitter: PT5M`.",
  },
};

function withSecret(
  setting: CronSetting,
  { name, value, range }: Variable,
  names: SecretNames,
): Answer {
  const secret = names.take(name, value);
  const secrets = new Map([...setting.secrets, [name, secretReference(secret)] as const]);
  const variables = new Map([...setting.variables].filter(([other]) => other !== name));
  return {
    setting: { ...setting, variables, secrets },
    problems: [
      problem("import/secret", {
        detail: `The value of ${name} looks like a secret and was not copied: the WebJobs below read \`${secretReference(secret)}\`.`,
        hint: `Give the secret ${secret} to the service, for example as the environment variable ${secret} of \`sched serve\`.`,
        range,
      }),
    ],
  };
}

function remarks({ name, value, range }: Variable): readonly Problem[] {
  if (name === "TZ") {
    const detail =
      "TZ is kept as the clock of the commands; it does not move the schedule, as in cron.";
    const hint =
      "Where your cron reads the schedule in TZ, write CRON_TZ instead and import again.";
    return [problem("import/assumed", { detail, hint, range })];
  }
  if (!/\$[A-Za-z_{]/.test(value)) return [];
  const detail = `${name} holds \`$\`, which cron does not fill in: it is kept to the letter.`;
  const hint = "If it never did what it says, mend it in the script.";
  return [problem("import/assumed", { detail, hint, range })];
}
