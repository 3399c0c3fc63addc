import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Button, Label, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyAccount } from '../api/types';
import { noteLeaving } from '../session/family';
import { addressIn } from '../session/hint';
import { AccountLogo } from '../shared/AccountLogo';
import { LastAccessCell } from '../shared/ExactTime';
import { FailureNote } from '../shared/FailureNote';
import { ListTable } from '../shared/ListTable';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { SearchField } from '../shared/SearchField';
import { Empty } from '../shared/States';
import { useChanged } from '../shared/useChanged';
import { useFilters, type Filters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { useSwitch } from '../shared/useSwitch';
import { useWrite } from '../shared/useWrite';
import { kindLabel } from '../text/labels';
import { InvitationsForMe } from './InvitationsForMe';
import { LeaveAccount } from './LeaveAccount';
import { MyContracts } from './MyContracts';
import { Welcome } from './Welcome';

/** The accounts of the signed-in person, their open invitations, and their contracts in the active account. */
export default function AccountsPage() {
  const { t } = useTranslation();
  const { me, reload } = useMe();
  const filters = useFilters();
  const search = filters.get('search');
  const parent = filters.get('below');
  const list = useList('/me/accounts', { query: { search, ...(parent && { parent }) } });
  const [leaving, setLeaving] = useState<MyAccount | null>(null);
  const { addAlert } = useAlerts();
  const switchTo = useSwitch();
  const write = useWrite();
  useChanged(me.invitations, list.reload);
  const isHere = (row: MyAccount) => row.account.id === me.account?.id;

  const joined = () => {
    list.reload();
    reload();
  };
  const left = (row: MyAccount) => {
    noteLeaving();
    addAlert(t('leave.done', { 0: row.account.name }));
    joined();
  };

  return (
    <Page title={t('accounts.title')}>
      {me.account && <Welcome account={me.account.name} />}
      <InvitationsForMe onJoined={joined} />
      <FailureNote failure={write.failure} />
      <Tools filters={filters} />
      <ListTable
        label={t('accounts.title')}
        list={list}
        rowKey={(row) => row.account.id}
        rowName={(row) => row.account.name}
        columns={[
          {
            title: t('account'),
            size: 'roomy',
            cell: ({ account }) => (
              <span className="pa-account-name">
                <AccountLogo name={account.name} logoUrl={account.logoUrl} />
                <bdi>{account.name}</bdi>
              </span>
            ),
          },
          { title: t('kind'), size: 'fit', cell: (row) => kindLabel(t, row.kind) },
          { title: t('access'), cell: (row) => row.access },
          { title: t('last-access'), size: 'fit', cell: (row) => <LastAccessCell access={row.lastAccess} /> },
        ]}
        buttons={(row) =>
          isHere(row) ? (
            <Label color="blue">{t('account.here')}</Label>
          ) : (
            <Button
              variant="secondary"
              isAriaDisabled={write.busy}
              aria-label={t('account.switch-to', { 0: row.account.name })}
              onClick={() => void write.run(() => switchTo(row.account.key))}
            >
              {t('account.switch')}
            </Button>
          )
        }
        actions={(row) => [
          { title: t('account.new-tab'), href: addressIn(row.account.key) },
          { title: t('account.below'), onClick: () => filters.set('below', row.account.id) },
          ...(parent ? [] : [{ title: t('leave'), isDanger: true, onClick: () => setLeaving(row) }]),
        ]}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('accounts.empty')} />}
        nothingFound={t('accounts.nothing-found')}
        clear={t('accounts.show-all')}
      />
      {me.account && <MyContracts account={me.account} />}
      {leaving && <LeaveAccount row={leaving} onLeft={() => left(leaving)} onClose={() => setLeaving(null)} />}
    </Page>
  );
}

function Tools({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <SearchField
            label={t('accounts.search')}
            value={filters.get('search')}
            onSearch={(text) => filters.set('search', text)}
          />
        </ToolbarItem>
        {filters.get('below') && (
          <ToolbarItem>
            <Button variant="link" onClick={filters.clear}>
              {t('accounts.show-all')}
            </Button>
          </ToolbarItem>
        )}
      </ToolbarContent>
    </Toolbar>
  );
}
