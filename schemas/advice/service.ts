import type { AdviceOf } from "./advice.ts";

/** Problems of states, services and requests. */
export const serviceAdvice = {
  "state/locked": [
    "Another process owns the state: the message names it, its host and since when.",
    "Wait for its end, or longer with `--lock-timeout 5m`. The lock dies with its holder; there is nothing to remove.",
  ],
  "state/damaged": [
    "A file of the state is cut off, empty or changed. It was left as it is, and nothing starts.",
    "Run the command that is printed: `sched state restore`, or with the name of a copy.",
  ],
  "state/newer": [
    "A newer version of `sched` wrote the state.",
    "Use that version or a newer one; or restore a copy from before.",
  ],
  "state/moved": ["Another node has written since the state was looked at.", "Repeat the command."],
  "state/unwritable": [
    "The state cannot be written: the disk is full or read-only, or the folder is somebody else's. While serving, nothing is claimed until it can be again.",
    "Make room, or look at the permissions; a service goes on by itself.",
  ],
  "state/network-drive": [
    "A lock on a network drive cannot be relied upon: two machines could fire the same jobs.",
    "Keep the state on a disk of this machine; copies may go anywhere.",
  ],
  "state/secrets-key": [
    "The key that the kept secrets are encrypted with is not at hand, or has the wrong form.",
    "Name it in `secrets.keys` of `serve.yaml`, or in `SCHED_SECRETS_KEY`.",
  ],
  "state/copy": [
    "The file is no copy that `sched state pull` printed, or of another version.",
    "`sched state pull > copy.json` writes one.",
  ],
  "state/declined": [
    "Somebody answered something else than `yes`. Nothing was restored.",
    "Restore again, if it is wanted after all.",
  ],
  "serve/config": [
    "`serve.yaml` cannot be read, or could have been written by somebody else.",
    "Correct the line that is named; a file that names programs has to be its owner's alone: `chmod 600`.",
  ],
  "serve/port-in-use": [
    "Another program listens at the address.",
    "`--listen HOST:PORT`, or stop the other program.",
  ],
  "serve/not-loopback": [
    "Other machines could reach the service, and it has no tokens to know them by.",
    "`sched token create NAME --role apply` first; or listen on 127.0.0.1.",
  ],
  "serve/plain-http": [
    "Tokens would cross the network in the clear.",
    "Name a certificate under `tls`; or say `behindProxy: true` where a proxy does TLS.",
  ],
  "serve/tls": [
    "The certificate and its key cannot be read, or do not belong together.",
    "`tls.certificate` is the chain in PEM, its own first; `tls.key` its key, without a passphrase.",
  ],
  "serve/tls-expiry": [
    "The certificate ends soon, and commands from elsewhere with it.",
    "Put a new one in its place, and send SIGHUP.",
  ],
  "token/exists": [
    "A valid token has this name.",
    "Choose another, or `sched token revoke NAME` first.",
  ],
  "token/unknown": ["No valid token has this name.", "`sched token list` shows those there are."],
  "owner/unreachable": [
    "The service that owns the state does not answer, or has as much to do as it takes at once.",
    "Look whether it runs; repeat the command in a moment.",
  ],
  "backend/token": [
    "The service wants a token, and the one that was given is none, or may not be sent there.",
    "`SCHED_TOKEN`, `--token-file` or `SCHED_TOKEN_FILE`; compare `SCHED_TOKEN_URL` with the backend.",
  ],
  "backend/insecure": [
    "The address of the backend is none, or would carry the token in the clear.",
    "Write `https://…`; plain HTTP is for this machine alone.",
  ],
  "api/no-token": [
    "The request carries no valid token: none, a mistyped one, one that is over or revoked.",
    "Send `Authorization: Bearer TOKEN`; `sched token list` says which are valid.",
  ],
  "api/origin": [
    "A page of another origin asked, as a forged request would.",
    "Open the portal at its own address.",
  ],
  "api/role": [
    "The token's role, collections or rights do not reach so far.",
    "Use another token; or let `serve.yaml` give this one the right.",
  ],
  "api/rate": [
    "The token asked more often within a minute than is allowed.",
    "Ask less often, or raise `limits.requests`.",
  ],
  "api/too-many": [
    "Somebody at this address has failed ten times within a minute to say who they are.",
    "Check the token, and wait.",
  ],
  "api/precondition": [
    "What was to be changed is not the version that was looked at. Nothing was changed.",
    "Read it again, and repeat the change.",
  ],
  "api/route": [
    "There is no such method at this path.",
    "`GET /api/v1/openapi.json` lists the routes.",
  ],
  "api/request": [
    "A parameter or the body is not what the operation takes.",
    "Compare with the reference of the API.",
  ],
  "api/too-large": [
    "The body is larger than this address takes.",
    "Apply from the machine that serves, or split the project.",
  ],
  "address/unknown": [
    "Nothing recorded has the address.",
    "`sched status` lists what there is; a job of the files is recorded by `sched apply`.",
  ],
  "address/form": [
    "The text is no address.",
    "Write `collection`, `collection/job` or `collection/webJob`.",
  ],
  "run/failed": [
    "The run that was asked for has ended as failed.",
    "`sched history ADDR` says what the target answered; `sched logs` what a WebJob wrote.",
  ],
  "run/unknown": [
    "No run has this id, or its record is older than is kept.",
    "`sched history --json` lists runs with their ids.",
  ],
  "run/ended": [
    "The run is over, so there is nothing to cancel.",
    "`sched history` says how it ended.",
  ],
  "run/no-occurrence": [
    "The job is not due at the moment that `--for` or `--backfill` names.",
    "The message names the nearest ones; `sched next` lists them.",
  ],
  "run/no-log": [
    "Only WebJobs write a log, and only while it is kept.",
    "What a target answered stands in `sched history --json`.",
  ],
  "git/unknown": [
    "The words name no commit of this repository; a shallow clone has few of them.",
    "Fetch the branch first, or clone with its history.",
  ],
  "git/unreadable": [
    "An object of the repository is missing or damaged, or the files are too large.",
    "`git fsck` tells what is missing.",
  ],
  "usage/wrong": [
    "The command line, or what it asks for, makes no sense. Nothing was done.",
    "`sched VERB --help` begins with examples.",
  ],
  "internal/defect": [
    "`sched` met what its authors thought impossible.",
    "Run it again with `SCHED_DEBUG=1`, and report what it prints.",
  ],
} satisfies AdviceOf<
  | "state"
  | "serve"
  | "token"
  | "owner"
  | "backend"
  | "api"
  | "address"
  | "run"
  | "git"
  | "usage"
  | "internal"
>;
