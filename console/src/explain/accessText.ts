import type { TFunction } from 'i18next';
import type { AccessEntry, RuleSummary } from '../api/types';
import { listOf } from '../text/format';

/** Says in one sentence which contracts the rule of a membership covers, and where the rule stands. */
export function ruleText(t: TFunction, { rule, ruleAccount }: AccessEntry): string {
  const owners = listOf(rule.owners);
  const kind = kindOf(rule, owners);
  const text = kind === 'all' || kind === 'none' ? `why.rule.${kind}` : `access-list.rule.${kind}`;
  return t(text, { 0: ruleAccount.name, 1: owners });
}

/** The owners may be hidden from the person who looks. */
function kindOf({ summary }: RuleSummary, owners: string): string {
  return summary === 'owned' && !owners ? 'owned-hidden' : summary;
}
