import type { TFunction } from 'i18next';
import type { ChangeLine } from '../shared/ChangeList';

/** The fields of a contract that can be changed. An owner has the name alone. */
export interface EditedFields {
  name: string;
  /** The keys of the owners. */
  owners: string[];
}

/** Lists what differs between two states, in words. */
export function changesBetween(t: TFunction, before: EditedFields, after: EditedFields): ChangeLine[] {
  const name = { subject: 'name', text: t('change.to', { 0: t('realm-accounts.name'), 1: after.name }) };
  const lines = (sign: string, keys: string[]) =>
    keys.map((key) => ({ subject: `owner ${key}`, text: `${sign} ${key}` }));
  return [
    ...(before.name === after.name ? [] : [name]),
    ...lines('+', without(after.owners, before.owners)),
    ...lines('−', without(before.owners, after.owners)),
  ];
}

/** Applies my edits to a newer state. If an owner is gone by then, the server refuses the save and names it. */
export function replay(base: EditedFields, mine: EditedFields, fresh: EditedFields) {
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
