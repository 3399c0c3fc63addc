import type { TFunction } from 'i18next';
import type { AccountName, Membership, Reason, Rule, RuleSummary } from '../api/types';
import { day, listOf } from '../text/format';

/** When a membership begins and ends. */
type Term = Pick<Membership, 'startsAt' | 'endsAt'>;

/** Says in one sentence or two how a membership decides about a contract: its rule, and any other obstacle. */
export function reasonText(t: TFunction, reason: Reason, membership: Term | undefined, contractIn: AccountName) {
  const rule = reason.ruleAccount.name;
  const texts = [ruleText(t, reason, rule)];
  if (reason.ruleAccount.id !== contractIn.id) {
    texts.push(t('why.follows', { 0: contractIn.name, 1: rule }));
  }
  const obstacle = obstacleText(t, reason, membership);
  if (obstacle) {
    texts.push(t(reason.covers ? 'why.but' : 'why.besides', { 0: obstacle }));
  }
  return texts.join(' ');
}

function ruleText(t: TFunction, { rule, covers }: Reason, name: string): string {
  const kind = kindOf(rule);
  const owners = listOf(rule.owners ?? []);
  if (kind === 'all' || kind === 'none') {
    return t(`why.rule.${kind}`, { 0: name });
  }
  if (kind === 'owned' && !owners) {
    return t(covers ? 'why.rule.owned-hidden.in' : 'why.rule.owned-hidden.out', { 0: name });
  }
  return t(covers ? `why.rule.${kind}.in` : `why.rule.${kind}.out`, { 0: name, 1: owners });
}

/** The kind of a rule, in short or in full. */
function kindOf(rule: Rule | RuleSummary): RuleSummary['summary'] {
  if ('summary' in rule) {
    return rule.summary;
  }
  return rule.mode === 'all' && rule.except?.length ? 'all-except' : rule.mode;
}

/** The reason why a membership shows nothing at the moment, regardless of its rules. */
function obstacleText(t: TFunction, { status, enabled }: Reason, membership: Term | undefined): string | null {
  if (status === 'ended') {
    return membership?.endsAt ? t('why.ended-on', { 0: day(membership.endsAt) }) : t('why.ended');
  }
  if (status === 'scheduled') {
    return membership?.startsAt ? t('why.starts-on', { 0: day(membership.startsAt) }) : t('why.scheduled');
  }
  if (status === 'suspended') {
    return t('why.suspended');
  }
  return enabled ? null : t('why.disabled');
}
