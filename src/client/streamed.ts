import type { Failure } from "./remote-contents.ts";

/** Items as they come; a failure becomes what `failure` makes of it, unless whoever reads has ended it. */
export async function* streamed<Item>(
  items: AsyncIterable<Item>,
  failure: Failure,
  signal?: AbortSignal,
): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    if (signal?.aborted !== true) throw failure(error);
  }
}
