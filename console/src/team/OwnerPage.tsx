import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import type { Contract, Owner } from '../api/types';
import { FailureNote } from '../shared/FailureNote';
import { ListTable } from '../shared/ListTable';
import { Page } from '../shared/Page';
import { Empty, LoadingRows, NoPermission } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { useRead } from '../shared/useRead';
import { listOf } from '../text/format';
import { ListTools } from '../shared/ListTools';
import { useTeam } from './team';

/** The page of one owner. */
export default function OwnerPage() {
  const { t } = useTranslation();
  const { account } = useTeam();
  const { owner = '' } = useParams();
  const { data, failure, reload } = useRead('/team/accounts/{account}/owners/{owner}', {
    path: { account: account.id, owner },
  });
  if (failure?.status === 404) {
    return <NoPermission text={t('owner.not-found')} />;
  }
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return data ? <OwnerContracts owner={data} /> : <LoadingRows />;
}

function OwnerContracts({ owner }: { owner: Owner }) {
  const { t } = useTranslation();
  const { account } = useTeam();
  const filters = useFilters();
  const list = useList('/team/accounts/{account}/contracts', {
    path: { account: account.id },
    query: { owner: owner.id, search: filters.get('search') },
  });
  const others = (row: Contract) => listOf(row.owners.filter((key) => key !== owner.key));
  return (
    <Page
      title={owner.name}
      parent={{ to: `/team/${account.id}/owners`, title: t('team.of', { 0: account.name }) }}
      about={<bdi>{owner.key}</bdi>}
    >
      <ListTools filters={filters} searchLabel={t('contracts.search')} />
      <ListTable
        label={t('owner.contracts', { 0: owner.name })}
        list={list}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        columns={[
          { title: t('contract'), cell: (row) => <bdi>{row.name}</bdi> },
          { title: t('contract.key'), cell: (row) => <bdi>{row.key}</bdi> },
          { title: t('owner.others'), cell: (row) => <bdi>{others(row)}</bdi> },
        ]}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('contracts.empty')} />}
        nothingFound={t('contracts.nothing-found')}
        clear={t('filters.clear')}
      />
    </Page>
  );
}
