import type { ReactNode } from 'react';
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

/** The controls for those who may change an owner. */
export interface OwnerTools {
  actions: (owner: Owner, reload: () => void) => ReactNode;
  buttons: (owner: Owner, contract: Contract, reload: () => void) => ReactNode;
}

/** The page of one owner. Without tools nobody changes it here. */
export default function OwnerPage({ tools }: { tools?: OwnerTools }) {
  const { t } = useTranslation();
  const { account, at } = useTeam();
  const { owner = '' } = useParams();
  const { data, failure, reload } = useRead(at('/team/accounts/{account}/owners/{owner}'), {
    path: { account: account.id, owner },
  });
  if (failure?.status === 404) {
    return <NoPermission text={t('owner.not-found')} />;
  }
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return data ? <OwnerContracts owner={data} tools={tools} onChanged={reload} /> : <LoadingRows />;
}

interface Props {
  owner: Owner;
  tools: OwnerTools | undefined;
  onChanged: () => void;
}

function OwnerContracts({ owner, tools, onChanged }: Props) {
  const { t } = useTranslation();
  const { account, base, at } = useTeam();
  const filters = useFilters();
  const list = useList(at('/team/accounts/{account}/contracts'), {
    path: { account: account.id },
    query: { owner: owner.id, search: filters.get('search') },
  });
  const changed = () => {
    list.reload();
    onChanged();
  };
  const others = (row: Contract) => listOf(row.owners.filter((key) => key !== owner.key));
  return (
    <Page
      title={owner.name}
      parent={{ to: `${base}/owners`, title: t('team.of', { 0: account.name }) }}
      about={<bdi>{owner.key}</bdi>}
      actions={tools?.actions(owner, changed)}
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
        {...(tools && { buttons: (row: Contract) => tools.buttons(owner, row, changed) })}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('contracts.empty')} />}
        nothingFound={t('contracts.nothing-found')}
        clear={t('filters.clear')}
      />
    </Page>
  );
}
