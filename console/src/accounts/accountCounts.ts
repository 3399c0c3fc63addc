import type { TFunction } from 'i18next';
import type { Account } from '../api/types';
import { number } from '../text/format';

/** Counts the content of an account, in words: "2,000 accounts · 100,000 contracts", or "4 contracts". */
export function accountCounts(t: TFunction, { children, contracts }: Account['counts']): string {
  const ofContracts =
    contracts === 0
      ? t('realm-accounts.no-contracts')
      : t('contracts.count', { count: contracts, 0: number(contracts) });
  return children === 0
    ? ofContracts
    : `${t('realm-accounts.children', { count: children, 0: number(children) })} · ${ofContracts}`;
}
