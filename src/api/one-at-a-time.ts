import { ProblemError } from "../model/problem.ts";
import type { ChangeAnswer } from "../ports/definitions.ts";
import type { Owner } from "../ports/owner.ts";

/** So often a change is tried that is made of what was read, when somebody else was quicker each time. */
const attemptsMax = 10;

const queues = new WeakMap<object, Promise<unknown>>();

/**
 * A change that is made of what is there: `attempt` reads, decides, and changes on condition that the state is still at
 * the serial it read. Those of one service stand in a queue, so that they do not refuse one another; against an apply
 * in between, or another service, they are tried again.
 */
export function changeInTurn<Answer>(
  queue: object,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  const turn = (queues.get(queue) ?? Promise.resolve()).then(() => repeated(attempt));
  queues.set(
    queue,
    turn.then(
      () => undefined,
      () => undefined,
    ),
  );
  return turn;
}

async function repeated<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (number >= attemptsMax || !(error instanceof MovedError)) throw causeOf(error);
    }
  }
}

/** The state moved between reading and changing. */
class MovedError extends Error {}

function causeOf(error: unknown): unknown {
  return error instanceof MovedError ? error.cause : error;
}

/** Changes on condition of the serial that was read; `changeInTurn` tries again where it is another one. */
export async function changeAt(
  owner: Owner,
  request: Parameters<Owner["change"]>[0] & { readonly serial: number },
): Promise<ChangeAnswer> {
  try {
    return await owner.change(request);
  } catch (error) {
    const isMoved = error instanceof ProblemError && error.problems[0]?.code === "api/precondition";
    if (!isMoved) throw error;
    const { serial } = await owner.definitions(request.address);
    throw serial === request.serial ? error : new MovedError("moved", { cause: error });
  }
}
