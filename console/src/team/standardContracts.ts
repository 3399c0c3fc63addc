import type { TFunction } from 'i18next';
import type { Delegator } from '../shared/permissions';

/** The contracts of an invitation that chooses none: those of the inviter. */
export function standardContracts(t: TFunction, { held }: Delegator): string {
  return t(held === 'everything' ? 'contracts.all' : 'contracts.like-mine');
}
