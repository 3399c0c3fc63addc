import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import type { Contract } from '../api/types';
import { ListTable } from '../shared/ListTable';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { listOf } from '../text/format';
import { ListTools } from '../shared/ListTools';
import { useAccount } from './account';
import { EditContract, NewContract } from './ContractModal';
import { DeleteContract } from './DeleteContract';
import { useMayWrite } from './useMayWrite';

type Asked = { about: 'new' } | { about: 'edit' | 'delete'; row: Contract };

/** The contracts of the account itself. */
export function ContractsTab({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const mayWrite = useMayWrite();
  const filters = useFilters();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useList('/admin/accounts/{account}/contracts', {
    path: { account: account.id },
    query: { search: filters.get('search') },
  });
  const changed = () => {
    list.reload();
    onChanged();
  };
  const close = () => setAsked(null);
  const create = mayWrite && (
    <Button variant="secondary" onClick={() => setAsked({ about: 'new' })}>
      {t('contract.new')}
    </Button>
  );
  return (
    <>
      <ListTools filters={filters} searchLabel={t('contracts.search')} />
      {create}
      <ListTable
        label={t('contracts')}
        list={list}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        columns={[
          { title: t('contract'), size: 'roomy', cell: (row) => <bdi>{row.name}</bdi> },
          { title: t('contract.key'), cell: (row) => <bdi>{row.key}</bdi> },
          { title: t('owners'), cell: (row) => <bdi>{listOf(row.owners)}</bdi> },
        ]}
        actions={(row) => [
          { title: t('who-sees.title'), onClick: () => void navigate(`/why?contract=${row.id}`) },
          ...(mayWrite
            ? [{ title: t('realm-accounts.delete'), isDanger: true, onClick: () => setAsked({ about: 'delete', row }) }]
            : []),
        ]}
        {...(mayWrite && {
          buttons: (row: Contract) => (
            <Button
              variant="secondary"
              size="sm"
              aria-label={t('member.edit-name', { 0: row.name })}
              onClick={() => setAsked({ about: 'edit', row })}
            >
              {t('member.edit')}
            </Button>
          ),
        })}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('contracts.empty')} />}
        nothingFound={t('contracts.nothing-found')}
        clear={t('filters.clear')}
      />
      {asked?.about === 'new' && <NewContract onSaved={changed} onClose={close} />}
      {asked?.about === 'edit' && <EditContract contract={asked.row} onSaved={changed} onClose={close} />}
      {asked?.about === 'delete' && <DeleteContract contract={asked.row} onDeleted={changed} onClose={close} />}
    </>
  );
}
