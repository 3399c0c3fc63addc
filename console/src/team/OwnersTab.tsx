import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { ListTable } from '../shared/ListTable';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { number } from '../text/format';
import { ListTools } from '../shared/ListTools';
import { useTeam } from './team';

/** The owners of the account's contracts, as far as this person sees them. Realm staff change them elsewhere. */
export function OwnersTab() {
  const { t } = useTranslation();
  const { account } = useTeam();
  const filters = useFilters();
  const list = useList('/team/accounts/{account}/owners', {
    path: { account: account.id },
    query: { search: filters.get('search') },
  });
  return (
    <>
      <ListTools filters={filters} searchLabel={t('owners.search')} />
      <ListTable
        label={t('owners')}
        list={list}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        columns={[
          {
            title: t('owner'),
            cell: (row) => (
              <Link to={`/team/${account.id}/owners/${row.id}`}>
                <bdi>{row.name}</bdi>
              </Link>
            ),
          },
          { title: t('contract.key'), cell: (row) => <bdi>{row.key}</bdi> },
          { title: t('contracts'), cell: (row) => number(row.counts.contracts) },
        ]}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('owners.empty')} />}
        nothingFound={t('owners.nothing-found')}
        clear={t('filters.clear')}
      />
    </>
  );
}
