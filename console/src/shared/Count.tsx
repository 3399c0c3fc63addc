import { useTranslation } from 'react-i18next';
import { number } from '../text/format';

/** "3 of 50" as one phrase that keeps its order in every direction of text. */
export function Share({ some, all }: { some: number; all: number }) {
  const { t } = useTranslation();
  return <bdi>{t('count.of', { 0: number(some), 1: number(all) })}</bdi>;
}

/** "3 of 50 contracts", in the same way. */
export function ContractShare({ assigned, total }: { assigned: number; total: number }) {
  const { t } = useTranslation();
  return <bdi>{t('scope.total', { count: total, 0: number(assigned), 1: number(total) })}</bdi>;
}

/** How many rows there are: "10,000+" where the server stopped counting. */
export function Total({ total, isLowerBound }: { total: number; isLowerBound: boolean }) {
  return <bdi>{isLowerBound ? `${number(total)}+` : number(total)}</bdi>;
}
