import type { Account } from '../api/types';

/** The fields of an account that its settings change. */
export interface AccountFields {
  name: string;
  type: string;
  enabled: boolean;
  allowOtherEmail: boolean;
  logoUrl: string;
}

export type AccountField = keyof AccountFields;

export const FIELDS: AccountField[] = ['name', 'type', 'enabled', 'allowOtherEmail', 'logoUrl'];

export function fieldsOf({ name, type, enabled, settings }: Account): AccountFields {
  return { name, type, enabled, allowOtherEmail: settings.allowOtherEmail ?? false, logoUrl: settings.logoUrl ?? '' };
}

/** Returns the fields in which two states differ. */
export function changedFields(before: AccountFields, after: AccountFields): AccountField[] {
  return FIELDS.filter((field) => before[field] !== after[field]);
}

/** Applies my edits to a newer state. Each of them can still be applied. */
export function replay(
  base: AccountFields,
  mine: AccountFields,
  fresh: AccountFields,
): { fields: AccountFields; dropped: string[] } {
  const changes = changedFields(base, mine).map((field) => [field, mine[field]] as const);
  return { fields: { ...fresh, ...Object.fromEntries(changes) }, dropped: [] };
}

/** The body of the request that saves. */
export function bodyOf({ name, type, enabled, allowOtherEmail, logoUrl }: AccountFields) {
  return {
    name: name.trim(),
    type,
    enabled,
    settings: { allowOtherEmail, logoUrl: logoUrl.trim() || null },
  };
}
