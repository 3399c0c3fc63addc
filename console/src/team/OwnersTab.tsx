import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Owner } from '../api/types';
import type { Action } from '../shared/ActionMenu';
import { ListTable } from '../shared/ListTable';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { number } from '../text/format';
import { ListTools } from '../shared/ListTools';
import { useTeam } from './team';

/** The controls for those who may change owners. */
export interface OwnersTools {
  below: (reload: () => void) => ReactNode;
  actions: (owner: Owner, reload: () => void) => Action[];
}

/** The owners of the account's contracts, as far as this person sees them. Without tools nobody changes them here. */
export function OwnersTab({ tools }: { tools?: OwnersTools }) {
  const { t } = useTranslation();
  const { account, base, at } = useTeam();
  const filters = useFilters();
  const list = useList(at('/team/accounts/{account}/owners'), {
    path: { account: account.id },
    query: { search: filters.get('search') },
  });
  return (
    <>
      <ListTools filters={filters} searchLabel={t('owners.search')} />
      {tools?.below(list.reload)}
      <ListTable
        label={t('owners')}
        list={list}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        columns={[
          {
            title: t('owner'),
            cell: (row) => (
              <Link to={`${base}/owners/${row.id}`}>
                <bdi>{row.name}</bdi>
              </Link>
            ),
          },
          { title: t('contract.key'), cell: (row) => <bdi>{row.key}</bdi> },
          { title: t('contracts'), cell: (row) => number(row.counts.contracts) },
        ]}
        {...(tools && { actions: (row: Owner) => tools.actions(row, list.reload) })}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('owners.empty')} />}
        nothingFound={t('owners.nothing-found')}
        clear={t('filters.clear')}
      />
    </>
  );
}
