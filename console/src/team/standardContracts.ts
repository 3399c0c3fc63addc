import type { TFunction } from 'i18next';
import type { Giver } from '../shared/permissions';

/** The contracts that an invitation gives which chooses none: those of the giver. */
export function standardContracts(t: TFunction, { held }: Giver): string {
  return t(held === 'everything' ? 'contracts.all' : 'contracts.like-mine');
}
