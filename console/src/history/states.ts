import type { HistoryEntry, RuleInHistory } from '../api/types';

/** The state of a resource in history, as far as the console knows it. Earlier versions have written other members. */
export type State = Record<string, unknown>;

/** One field that a change has set, cleared or replaced. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Fields that are not shown: they change with every change, are counters, or repeat what the entry says. */
const SILENT = new Set([
  'id',
  'version',
  'counts',
  'user',
  'account',
  'lastAccess',
  'createdBy',
  'createdAt',
  'may',
  'ordinal',
  'nextTry',
  'lines',
  'linesLeftOut',
  'created',
  'updated',
]);

/** The fields of a state, with those of objects in it as in `settings.logoUrl`. */
function fieldsOf(state: State | null): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  Object.entries(state ?? {})
    .filter(([name]) => !SILENT.has(name))
    .forEach(([name, value]) => {
      if (name !== 'contractScope' && isObject(value)) {
        Object.entries(value).forEach(([inner, it]) => fields.set(`${name}.${inner}`, it));
      } else {
        fields.set(name, value);
      }
    });
  return fields;
}

/** The fields in which two states differ. If one state is missing: all fields of the other that have a value. */
export function changedFields(entry: Pick<HistoryEntry, 'before' | 'after'>): FieldChange[] {
  const before = fieldsOf(entry.before);
  const after = fieldsOf(entry.after);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** The changes of the rules of a contract scope. */
export function scopeChanges(state: State | null): RuleInHistory[] {
  const scope = state?.['contractScope'];
  return isObject(scope) && Array.isArray(scope['changes']) ? (scope['changes'] as RuleInHistory[]) : [];
}

/** The keys of a list in a state. */
export function keysIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [];
}

export function textIn(state: State | null, name: string): string | null {
  const value = state?.[name];
  return typeof value === 'string' && value ? value : null;
}

export function numberIn(state: State | null, name: string): number {
  const value = state?.[name];
  return typeof value === 'number' ? value : 0;
}

export function isObject(value: unknown): value is State {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
