import { useTranslation } from 'react-i18next';
import { Share } from '../shared/Count';
import { pathsOf, type Side } from '../shared/side';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { AccessTable, statusQuery } from './AccessTable';
import { ruleText } from './accessText';
import { CsvButton } from './CsvButton';

interface Props {
  side: Side;
  account: { id: string; key: string };
}

/** The access review: everybody who reaches an account, by which rule, and the last access. */
export function AccessReview({ side, account }: Props) {
  const { t } = useTranslation();
  const filters = useFilters();
  const path = pathsOf(side)('/team/accounts/{account}/access');
  const values = { account: account.id };
  const query = statusQuery(filters);
  const list = useList(path, { path: values, query });
  return (
    <>
      <p className="pa-page-about pa-tab-about">
        <bdi>{t(side === 'team' ? 'access-list.about-team' : 'access-list.about')}</bdi>
      </p>
      <AccessTable
        side={side}
        label={t('team.tab.access')}
        list={list}
        filters={filters}
        ruleOf={(entry) => ruleText(t, entry)}
        further={[
          {
            title: t('contracts'),
            size: 'fit',
            cell: ({ contracts }) => contracts && <Share some={contracts.assigned} all={contracts.total} />,
          },
        ]}
        save={<CsvButton path={path} values={values} query={query} fileName={`access-${account.key}.csv`} />}
        empty={t('access-list.empty')}
      />
    </>
  );
}
