import type { TFunction } from 'i18next';
import type { HistoryEntry } from '../api/types';
import { number } from '../text/format';
import { changeTexts } from './fieldText';
import { changedFields, numberIn, textIn } from './states';

/** How many differences the sentence names. The details have all of them. */
const MOST_TOLD = 5;

/** The kinds of resources that appear in the history of an account. */
export const TYPES = [
  'membership',
  'invitation',
  'email-change',
  'log-in-as',
  'account',
  'contract',
  'owner',
  'import',
] as const;
type Known = (typeof TYPES)[number];

/** How an invitation ends, by its status afterwards. */
const ENDINGS = ['void', 'accepted', 'declined', 'revoked', 'expired'] as const;

/** Says in one sentence who has done what. */
export function sentenceOf(t: TFunction, entry: HistoryEntry): string {
  const actor = actorName(t, entry);
  const subject = subjectName(t, entry);
  const { type, operation } = entry;
  if (!TYPES.includes(type as Known)) {
    return t(`history.other.${operation}`, { 0: actor, 1: resourceLabel(t, type) });
  }
  if (type === 'log-in-as') {
    return t('history.log-in-as', { 0: actor, 1: subject, 2: textIn(entry.after, 'reason') ?? '' });
  }
  if (type === 'email-change') {
    return t('history.email-change', { 0: actor, 1: subject });
  }
  if (type === 'import') {
    const count = numberIn(entry.after, 'created') + numberIn(entry.after, 'updated');
    return t('history.import', { count, 0: number(count), 1: actor });
  }
  const ending = type === 'invitation' ? endingOf(entry) : undefined;
  if (ending) {
    return t(`history.invitation.${ending}`, { 0: actor, 1: subject });
  }
  if (operation === 'update') {
    return updateText(t, entry, actor, subject);
  }
  const key = `history.${type}.${operation}`;
  return t(key, { 0: actor, 1: subject });
}

export function resourceLabel(t: TFunction, type: string): string {
  return t(`history.type.${type}`, { defaultValue: type });
}

function updateText(t: TFunction, entry: HistoryEntry, actor: string, subject: string): string {
  const changes = changedFields(entry).filter(({ field }) => !isOfMail(entry.type, field));
  if (entry.type === 'invitation' && changes.length === 0) {
    return t('history.invitation.sent', { 0: actor, 1: subject });
  }
  const texts = changes.flatMap((change) => changeTexts(t, change));
  const more = texts.length - MOST_TOLD;
  const told = more > 0 ? [...texts.slice(0, MOST_TOLD), t('history.more', { count: more, 0: number(more) })] : texts;
  const key = `history.${entry.type}.update`;
  return t(key, { 0: actor, 1: subject, 2: told.join(', ') });
}

/** Fields about the mails of an invitation. A change of these is no change of the offer. */
function isOfMail(type: string, field: string): boolean {
  return type === 'invitation' && ['delivery', 'deliveryReason', 'sentCount', 'expiresAt'].includes(field);
}

function endingOf({ before, after, actor }: HistoryEntry): (typeof ENDINGS)[number] | undefined {
  const status = textIn(after, 'status');
  if (textIn(before, 'status') === status) {
    return undefined;
  }
  return ENDINGS.find((ending) => (ending === 'void' ? actor.standing === 'void' : ending === status));
}

/** The author. The invited person may be no user yet. */
function actorName(t: TFunction, { actor }: HistoryEntry): string {
  if (actor.username) {
    return actor.username;
  }
  if (actor.id === null && actor.standing === 'invited') {
    return t('history.invited-person');
  }
  return t(actor.id === null ? 'history.nobody' : 'person.removed');
}

function subjectName(t: TFunction, { type, user, before, after }: HistoryEntry): string {
  if (type === 'invitation') {
    const state = after ?? before;
    const names = [textIn(state, 'firstName'), textIn(state, 'lastName')].filter(Boolean).join(' ');
    return names || (textIn(state, 'email') ?? t('person.removed'));
  }
  if (user) {
    return user.name ?? t('person.removed');
  }
  return textIn(after, 'name') ?? textIn(before, 'name') ?? textIn(before, 'key') ?? '';
}
