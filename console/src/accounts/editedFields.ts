import type { TFunction } from 'i18next';
import type { ChangeLine } from '../shared/ChangeList';

/** What can be changed of a contract, and of an owner, who has no owners. */
export interface ThingFields {
  name: string;
  /** The keys of the owners. */
  owners: string[];
}

/** Lists what differs between two states, in words. */
export function changesBetween(t: TFunction, before: ThingFields, after: ThingFields): ChangeLine[] {
  const name = { subject: 'name', text: t('change.to', { 0: t('realm-accounts.name'), 1: after.name }) };
  const lines = (sign: string, keys: string[]) =>
    keys.map((key) => ({ subject: `owner ${key}`, text: `${sign} ${key}` }));
  return [
    ...(before.name === after.name ? [] : [name]),
    ...lines('+', without(after.owners, before.owners)),
    ...lines('−', without(before.owners, after.owners)),
  ];
}

/** Puts my changes onto a newer state. Nothing of them can be gone, but for owners, whom the server names then. */
export function replay(base: ThingFields, mine: ThingFields, fresh: ThingFields) {
  const added = without(mine.owners, base.owners);
  const removed = without(base.owners, mine.owners);
  const fields = {
    name: base.name === mine.name ? fresh.name : mine.name,
    owners: [...without(fresh.owners, [...removed, ...added]), ...added],
  };
  return { fields, dropped: [] };
}

function without(keys: string[], others: string[]): string[] {
  return keys.filter((key) => !others.includes(key));
}
