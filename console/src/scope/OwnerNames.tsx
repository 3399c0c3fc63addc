import { useTranslation } from 'react-i18next';
import { pathsOf, type Side } from '../shared/side';
import { useRead } from '../shared/useRead';
import { listOf } from '../text/format';

interface Props {
  side: Side;
  /** The key of the account that has the rule. */
  account: string;
  owners: string[];
}

/** The owners that decide, by their names. Owners of accounts below show their keys. */
export function OwnerNames({ side, account, owners }: Props) {
  const { t } = useTranslation();
  const { data } = useRead(pathsOf(side)('/team/accounts/{account}/owners'), {
    path: { account: `key:${account}` },
    query: { max: 500 },
  });
  const nameOf = (key: string) => data?.items.find((owner) => owner.key === key)?.name ?? key;
  return <bdi>{t('scope.owned', { 0: listOf(owners.map(nameOf)) })}</bdi>;
}
