import { exitCodes } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import { type Context, contextOf } from "../context.ts";
import type { Invocation } from "../specification.ts";

/** `sched state ACTION`: each action is a file, loaded when it is asked for. */
export async function run(invocation: Invocation): Promise<0> {
  const [name = ""] = invocation.arguments;
  const load = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (load === undefined) {
    return refuse("usage/wrong", {
      detail: `There is no \`sched state ${name}\`.`,
      hint: `There is ${Object.keys(actions).join(", ")}.`,
    });
  }
  const { act } = await load();
  await act(invocation, contextOf(invocation, name === "restore" ? "0s" : undefined));
  return exitCodes.done;
}

type Load = () => Promise<{
  readonly act: (invocation: Invocation, context: Context) => Promise<void>;
}>;

const actions: Readonly<Record<string, Load>> = {
  list: () => import("../state-list.ts"),
  show: () => import("../state-show.ts"),
  mv: () => import("../state-move.ts"),
  rm: () => import("../state-remove.ts"),
  pull: () => import("../state-pull.ts"),
  push: () => import("../state-push.ts"),
  restore: () => import("../state-restore.ts"),
};
