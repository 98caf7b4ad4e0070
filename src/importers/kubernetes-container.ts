import { failed, ok, type Result } from "../model/result.ts";
import { commandText, quoted } from "./command-words.ts";
import { type CurlCall, isCurl, readCurl } from "./curl.ts";
import { listAt, type Members, membersAt, textAt, textsAt } from "./json-members.ts";
import { holdsPassword, isSecretName, secretName, secretReference } from "./secret-names.ts";

/** What the pod of a CronJob does: one certain call, or a script. */
export interface PodWork {
  readonly call?: CurlCall;
  readonly script?: string;
  /** Why curl is called by a script and not by us. */
  readonly why?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Settings of the pod that have no counterpart here. */
  readonly lost: readonly string[];
  /** Secrets that are asked for now, and where they were. */
  readonly secrets: readonly { readonly name: string; readonly what: string }[];
}

/** Reads the pod of a CronJob; the failure says why it cannot be carried over. */
export function podWork(pod: Members, job: string): Result<PodWork, string> {
  const containers = listAt(pod, "containers");
  if (containers.length !== 1) {
    return failed(
      containers.length === 0 ? "it has no container" : `it has ${containers.length} containers`,
    );
  }
  if (listAt(pod, "initContainers").length > 0) return failed("it has init containers");
  const container = membersAt({ only: containers[0] }, "only");
  const environment = environmentOf(container, job);
  const words = wordsOf(container);
  const command = words && commandText(words);
  const read = callOf(command, words, environment.values);
  const lost = [...environment.lost, ...lostOf(pod, container)];
  const base = { environment: environment.values, lost, secrets: environment.secrets };
  if (read?.ok === true) return ok({ ...base, call: read.value });
  return ok({
    ...base,
    ...(read === undefined ? {} : { why: read.failure }),
    script: scriptOf(words, container),
  });
}

/** The whole command; undefined where the image alone knows what it runs. */
function wordsOf(container: Members): readonly string[] | undefined {
  const [command, args] = [textsAt(container, "command"), textsAt(container, "args")];
  if (command.length > 0) return [...command, ...args];
  return isCurlImage(textAt(container, "image") ?? "") && args.length > 0
    ? ["curl", ...args]
    : undefined;
}

function isCurlImage(image: string): boolean {
  return /(?:^|\/)curl(?:images\/curl)?(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.test(image);
}

/** The call that the command is nothing but; undefined where no curl is called. */
function callOf(
  command: string | undefined,
  words: readonly string[] | undefined,
  environment: Readonly<Record<string, string>>,
): Result<CurlCall, string> | undefined {
  if (command === undefined || !isCurl(command)) return undefined;
  const filled = (words ?? []).find((word) => /\$\([A-Za-z_]\w*\)/.test(word));
  if (filled !== undefined) return failed("a variable is filled into its words");
  const steering = Object.keys(environment).find((name) => /_proxy$|^curl_|^ssl_/i.test(name));
  if (steering !== undefined) return failed(`the variable ${steering} steers it`);
  return readCurl(command);
}

function scriptOf(words: readonly string[] | undefined, container: Members): string {
  const image = textAt(container, "image") ?? "an unknown image";
  const folder = textAt(container, "workingDir");
  const call =
    words === undefined
      ? `exec docker run --rm ${[image, ...textsAt(container, "args")].map(quoted).join(" ")}`
      : `exec ${words.map(expanded).join(" ")}`;
  return [
    "#!/bin/sh",
    `# It ran in ${image}.`,
    ...(folder === undefined ? [] : [`cd ${quoted(folder)} || exit 1`]),
    call,
    "",
  ].join("\n");
}

/** `$(NAME)` is filled in by Kubernetes, and `$$` is a plain `$` before a bracket. */
function expanded(word: string): string {
  const pieces = word.split(/(\$\$|\$\([A-Za-z_]\w*\))/);
  return (
    pieces
      .filter((piece) => piece !== "")
      .map((piece) => {
        const name = /^\$\((\w+)\)$/.exec(piece)?.[1];
        if (name !== undefined) return `"\${${name}}"`;
        return piece === "$$" ? quoted("$") : quoted(piece);
      })
      .join("") || "''"
  );
}

interface Environment {
  readonly values: Readonly<Record<string, string>>;
  readonly lost: readonly string[];
  readonly secrets: PodWork["secrets"];
}

function environmentOf(container: Members, job: string): Environment {
  const values: Record<string, string> = {};
  const lost = listAt(container, "envFrom").map(
    () => "`envFrom` names variables that are not in the manifest",
  );
  const secrets: { name: string; what: string }[] = [];
  for (const each of listAt(container, "env")) {
    const name = textAt(each, "name") ?? "";
    const key = membersAt(each, "valueFrom", "secretKeyRef");
    const value = textAt(each, "value") ?? "";
    const from = textAt(key, "name");
    if (from !== undefined) {
      const secret = secretName(from, textAt(key, "key") ?? name);
      secrets.push({
        name: secret,
        what: `the key ${textAt(key, "key") ?? name} of the Secret ${from}`,
      });
      values[name] = secretReference(secret);
    } else if (Object.keys(membersAt(each, "valueFrom")).length > 0) {
      lost.push(`the variable ${name} comes from the cluster`);
    } else if (value !== "" && (isSecretName(name) || holdsPassword(value))) {
      const secret = secretName(job, name);
      secrets.push({ name: secret, what: `the variable ${name}` });
      values[name] = secretReference(secret);
    } else values[name] = value;
  }
  return { values, lost, secrets };
}

/** Members of a pod or container that change what runs, and have no counterpart. */
const unknownHere: Readonly<Record<string, string>> = {
  volumes: "its volumes are not here",
  serviceAccountName: "it runs under a service account",
  serviceAccount: "it runs under a service account",
  nodeSelector: "it chooses nodes",
  affinity: "it chooses nodes",
  tolerations: "it chooses nodes",
  hostNetwork: "it uses the network of its node",
  securityContext: "its security context does not hold here",
  resources: "its requests and limits do not hold here",
};

function lostOf(pod: Members, container: Members): readonly string[] {
  const names = Object.keys(unknownHere).filter((name) => name in pod || name in container);
  return [...new Set(names.map((name) => unknownHere[name] ?? name))];
}
