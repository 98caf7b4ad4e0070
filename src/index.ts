/** The library: what another program may import. */
export {
  type CallOptions,
  ConnectionError,
  createClient,
  RefusedError,
  SchedError,
  type SchedClient,
} from "./client/index.ts";
export {
  between,
  describe,
  next,
  type Rule,
  RuleError,
  type RuleObject,
} from "./library/recurrence.ts";
