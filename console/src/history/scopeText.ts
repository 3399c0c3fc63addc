import type { TFunction } from 'i18next';
import type { RuleInHistory } from '../api/types';
import { listOf, number } from '../text/format';
import { keysIn, numberIn, type State } from './states';

/** Says what a change did to the rules of a contract scope: one text for each thing, as in "+ BARN-7". */
export function scopeTexts(t: TFunction, changes: RuleInHistory[]): string[] {
  return changes.flatMap((change) => ruleTexts(t, change));
}

function ruleTexts(t: TFunction, change: RuleInHistory): string[] {
  const place = { 0: change.account };
  const owners = signed(change.ownersAdded, change.ownersAddedLeftOut, '+', t).concat(
    signed(change.ownersRemoved, change.ownersRemovedLeftOut, '−', t),
  );
  return [
    ...startTexts(t, change),
    ...(owners.length > 0 ? [t('history.scope.owners', { ...place, 1: listOf(owners) })] : []),
    ...signed(change.ticked, change.tickedLeftOut, '+', t),
    ...signed(change.unticked, change.untickedLeftOut, '−', t),
  ];
}

/** The change of the rule itself, apart from single contracts. */
function startTexts(t: TFunction, { account, before, after, from }: RuleInHistory): string[] {
  const place = { 0: account };
  if (after === null) {
    return [t('history.scope.follows', place)];
  }
  if (from === 'all' || from === 'none') {
    return [t(`history.scope.${from}`, place)];
  }
  if (from === 'owners') {
    return before === 'owned' ? [] : [t('history.scope.owned', place)];
  }
  if (before === after || before === null) {
    return [];
  }
  return [t(after === 'all' ? 'history.scope.later-on' : 'history.scope.later-off', place)];
}

function signed(names: string[] | undefined, leftOut: number | undefined, sign: string, t: TFunction): string[] {
  const texts = (names ?? []).map((name) => `${sign} ${name}`);
  return leftOut ? [...texts, `${sign} ${t('history.more', { count: leftOut, 0: number(leftOut) })}`] : texts;
}

/** A whole scope in a few words: how many contracts it covers, or the rules that an earlier version has written. */
export function scopeSummary(t: TFunction, scope: State): string {
  const counts =
    'total' in scope
      ? t('count.of', { 0: number(numberIn(scope, 'assigned')), 1: number(numberIn(scope, 'total')) })
      : '';
  const rules = Array.isArray(scope['rules']) ? scope['rules'] : [];
  const texts = rules.map((rule: State) => {
    const names = [...keysIn(rule['except']), ...keysIn(rule['only']), ...keysIn(rule['owners'])];
    const mode = rule['mode'] === 'all' && keysIn(rule['except']).length > 0 ? 'all-but' : String(rule['mode']);
    const kind = t(`contracts.${mode}`);
    return names.length > 0 ? `${kind}: ${names.join(', ')}` : kind;
  });
  return [counts, ...texts].filter(Boolean).join(' · ');
}
