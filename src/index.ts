/** The library: what another program may import. */
export {
  between,
  describe,
  next,
  type Rule,
  RuleError,
  type RuleObject,
} from "./library/recurrence.ts";
