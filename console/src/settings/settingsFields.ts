import type { TFunction } from 'i18next';
import type { Body, Settings } from '../api/types';
import type { ChangeLine } from '../shared/ChangeList';
import { difference } from '../shared/permissions';
import { accountTypeLabel } from '../text/labels';

/** The settings that are numbers, as their fields hold them. */
export const NUMBERS = [
  'lifeHours',
  'reminderHours',
  'perHour',
  'resendsPerHour',
  'minutes',
  'logInAsPerHour',
] as const;
export type NumberField = (typeof NUMBERS)[number];

/** The settings of the realm, as their form holds them. */
export interface SettingsFields extends Record<NumberField, string> {
  accountTypes: string[];
  withoutAccount: 'allow' | 'refuse';
  /** The client id; empty for the console. */
  defaultClient: string;
  readOnly: boolean;
}

export type SettingsField = keyof SettingsFields;

/** One difference between two states of the settings. */
export type SettingsChange =
  | { field: 'accountTypes'; isAdded: boolean; value: string }
  | { field: Exclude<SettingsField, 'accountTypes'>; value: string };

type Patch = NonNullable<Body<'/admin/settings', 'patch'>>;

const OTHERS = ['withoutAccount', 'defaultClient', ...NUMBERS, 'readOnly'] as const;
const OF_INVITATIONS = ['lifeHours', 'reminderHours', 'perHour', 'resendsPerHour'] as const;

export function fieldsOf({
  accountTypes = [],
  withoutAccount = 'allow',
  defaultClient,
  invitation,
  logInAs,
}: Settings): SettingsFields {
  return {
    accountTypes,
    withoutAccount,
    defaultClient: defaultClient ?? '',
    lifeHours: String(invitation?.lifeHours ?? ''),
    reminderHours: String(invitation?.reminderHours ?? ''),
    perHour: String(invitation?.perHour ?? ''),
    resendsPerHour: String(invitation?.resendsPerHour ?? ''),
    minutes: String(logInAs?.minutes ?? ''),
    readOnly: logInAs?.readOnly ?? true,
    logInAsPerHour: String(logInAs?.perHour ?? ''),
  };
}

export function changesBetween(before: SettingsFields, after: SettingsFields): SettingsChange[] {
  const { added, missing } = difference(before.accountTypes, after.accountTypes);
  return [
    ...added.map((value): SettingsChange => ({ field: 'accountTypes', isAdded: true, value })),
    ...missing.map((value): SettingsChange => ({ field: 'accountTypes', isAdded: false, value })),
    ...OTHERS.filter((field) => before[field] !== after[field]).map((field): SettingsChange => ({
      field,
      value: String(after[field]),
    })),
  ];
}

/** Puts the edits that led from `base` to `mine` onto a fresh state. Each of them can still be applied. */
export function replay(
  base: SettingsFields,
  mine: SettingsFields,
  fresh: SettingsFields,
): { fields: SettingsFields; dropped: string[] } {
  const { added, missing } = difference(base.accountTypes, mine.accountTypes);
  const left = fresh.accountTypes.filter((type) => !missing.includes(type));
  const changed = OTHERS.filter((field) => mine[field] !== base[field]).map((field) => [field, mine[field]]);
  return {
    fields: {
      ...fresh,
      ...(Object.fromEntries(changed) as Partial<SettingsFields>),
      accountTypes: [...left, ...added.filter((type) => !left.includes(type))],
    },
    dropped: [],
  };
}

/** A text that is not a number is sent unchanged: the server refuses it, and names the field. */
function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : (text as unknown as number);
}

/** Returns the body of the change that leads from one state to another: changed fields alone. */
export function patchOf(before: SettingsFields, after: SettingsFields): Patch {
  const fields = new Set(changesBetween(before, after).map(({ field }) => field));
  const numbers = (names: readonly NumberField[]) =>
    Object.fromEntries(names.filter((name) => fields.has(name)).map((name) => [name, numberOf(after[name])]));
  const invitation = numbers(OF_INVITATIONS);
  const logInAs = {
    ...numbers(['minutes']),
    ...(fields.has('readOnly') && { readOnly: after.readOnly }),
    ...(fields.has('logInAsPerHour') && { perHour: numberOf(after.logInAsPerHour) }),
  };
  return {
    ...(fields.has('accountTypes') && { accountTypes: after.accountTypes }),
    ...(fields.has('withoutAccount') && { withoutAccount: after.withoutAccount }),
    ...(fields.has('defaultClient') && { defaultClient: after.defaultClient || null }),
    ...(Object.keys(invitation).length > 0 && { invitation }),
    ...(Object.keys(logInAs).length > 0 && { logInAs }),
  };
}

/** The changes of the settings in words. */
export function changeLines(t: TFunction, changes: SettingsChange[]): ChangeLine[] {
  return changes.map((change) =>
    change.field === 'accountTypes'
      ? {
          subject: `type ${change.value}`,
          text: `${change.isAdded ? '+' : '−'} ${accountTypeLabel(t, change.value)}`,
        }
      : {
          subject: change.field,
          text: t('change.to', { 0: t(`settings.${change.field}`), 1: valueText(t, change.field, change.value) }),
        },
  );
}

function valueText(t: TFunction, field: SettingsField, value: string): string {
  switch (field) {
    case 'withoutAccount':
      return t(`settings.withoutAccount.${value}`);
    case 'defaultClient':
      return value || t('settings.defaultClient.none');
    case 'readOnly':
      return t(`settings.readOnly.${value}`);
    default:
      return value;
  }
}
