import { type Problem, problem } from "../model/problem.ts";
import { apiRoot } from "../ports/owner-wire.ts";

/** What a request is refused with before it reaches a handler. None of them quotes a body. */

export function malformed(detail: string, path?: string): Problem {
  return problem("api/request", {
    detail,
    path,
    hint: `GET ${apiRoot}/openapi.json describes every request.`,
  });
}

export function tooLarge(): Problem {
  return problem("api/too-large", {
    detail: "The body is larger than this address takes.",
    hint: "Apply from the machine that serves, or split the project.",
  });
}

export function tooBusy(what: string): Problem {
  return problem("owner/unreachable", {
    detail: `The service has as many ${what} open as it takes at once.`,
    hint: "Repeat the command in a moment.",
  });
}

export function tooManyWaiting(): Problem {
  return problem("owner/unreachable", {
    detail: "More requests wait than the service can answer beside what it has to fire.",
    hint: "Repeat the request in a second, and ask less often.",
  });
}

export function noToken(): Problem {
  return problem("api/no-token", {
    detail: "This address answers only callers it knows, and the request carries no valid token.",
    hint: "Send `Authorization: Bearer TOKEN`, or run the command on the machine that serves.",
  });
}

export function tooManyAttempts(waitS: number): Problem {
  return problem("api/too-many", {
    detail: `This address has failed to say who it is ten times within a minute; it may ask again in ${waitS} s.`,
    hint: "Check the token: it may be mistyped, expired or revoked. Then wait.",
  });
}

export function tooManyRequests(perMinute: number, waitS: number): Problem {
  return problem("api/rate", {
    detail: `The token has sent more than ${perMinute} requests within a minute; it may ask again in ${waitS} s.`,
    hint: "Ask less often, or raise `limits.requests` in serve.yaml.",
  });
}

export function wrongRole(need: string | undefined): Problem {
  return problem("api/role", {
    detail:
      need === undefined
        ? "Nobody may use this route: no role is set for it."
        : `This route asks for the role \`${need}\`, and the token has less.`,
    hint: "Ask whoever runs the service for a token with that role.",
  });
}

export function foreignHost(): Problem {
  return problem("api/request", {
    detail: "The `Host` header does not name this service.",
    hint: "Use the address that `sched serve` printed when it started.",
  });
}

export function unknownRoute(method: string): Problem {
  return problem("api/route", {
    detail: `There is no ${method} at this path.`,
    hint: `GET ${apiRoot}/openapi.json lists the routes.`,
  });
}

export function stopping(): Problem {
  return problem("owner/unreachable", {
    detail: "The service is stopping and takes no more requests.",
    hint: "Repeat the command once it has stopped, or has started again.",
  });
}
