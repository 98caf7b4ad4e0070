import { noticeConditions, type Notify } from "../model/notify.ts";
import { defaults } from "../model/policy.ts";
import { durationOf, firstSaid, present } from "./canonical.ts";
import type { Inherited } from "./inherited.ts";
import { errorActionOf } from "./normalise-action.ts";
import type * as written from "./written.ts";

/**
 * The notifications of a job: its own laid over those of its collection, key by key; a list replaces, null removes. Of
 * what is inherited the collection is complained about once, and not each of its jobs.
 */
export function notifyOf(
  own: written.Notify | undefined,
  path: string,
  inherited: Inherited,
): readonly Notify[] | undefined {
  const said = firstSaid<written.Notify>(own, inherited.notify);
  if (said === undefined || said === null) return undefined;
  const quiet = { ...inherited, report: () => {} };
  const below = own === undefined || Array.isArray(own) ? undefined : mappingOf(inherited.notify);
  return [said].flat().flatMap((each, index) => {
    const at = `${path}${Array.isArray(said) ? `/${index}` : ""}/action`;
    const action = firstSaid(each.action, below?.action);
    // One without an action is complained about by a rule.
    if (action === undefined) return [];
    const isOwn = own !== undefined && each.action !== undefined;
    return [
      present<Notify>({
        on: conditionsOf(firstSaid(each.on, below?.on)),
        lateAfter: durationOf(firstSaid(each.lateAfter, below?.lateAfter), defaults.lateAfter),
        // There is no default to be left out: without it the bound is another.
        longAfter: durationOf(firstSaid(each.longAfter, below?.longAfter)),
        longFactor: longFactorOf(firstSaid(each.longFactor, below?.longFactor)),
        quietHours: firstSaid(each.quietHours, below?.quietHours) ?? undefined,
        action: errorActionOf(action, at, isOwn ? inherited : quiet),
      }),
    ];
  });
}

/** What single keys can be laid over: one notification, not a list of them. */
function mappingOf(notify: written.Notify | undefined): written.Notification | undefined {
  return Array.isArray(notify) ? undefined : (notify ?? undefined);
}

/** Nothing and everything are the same: all of them. */
function conditionsOf(on: written.NotifyOn | undefined): Notify["on"] {
  const conditions = noticeConditions.filter((condition) => on?.includes(condition) === true);
  const isAll = conditions.length === 0 || conditions.length === noticeConditions.length;
  return isAll ? undefined : conditions;
}

function longFactorOf(said: number | null | undefined): number | undefined {
  return said === null || said === defaults.longFactor ? undefined : said;
}
