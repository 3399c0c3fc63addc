import { Checkbox, ToolbarItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../api/types';
import { AccessInShort } from '../shared/AccessInShort';
import { AccountPick } from '../shared/AccountPick';
import { INVITATION_CALLS } from '../shared/invitationCalls';
import { INVITATION_STATUSES, InvitationTable } from '../shared/InvitationTable';
import { ListTools } from '../shared/ListTools';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { useSelection } from '../shared/selection';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { useRead } from '../shared/useRead';

/** The invitations to all accounts of the realm. */
export default function InvitationsPage() {
  const { t } = useTranslation();
  const { me } = useMe();
  const filters = useFilters();
  const selection = useSelection<Invitation>();
  const sets = useRead('/admin/permission-sets', { query: { max: 500 } }).data?.items ?? [];
  const mayManage = me.realmStaff === 'manage';
  const status = INVITATION_STATUSES.find((it) => it === filters.get('status')) ?? 'pending';
  const account = filters.get('account');
  const hasFailed = filters.get('delivery') === 'failed';
  const list = useList('/admin/invitations', {
    query: {
      search: filters.get('search'),
      rules: 'summary',
      status,
      ...(account && { account }),
      ...(hasFailed && { delivery: 'failed' }),
    },
  });
  return (
    <Page title={t('realm-invitations.title')} about={mayManage ? t('realm-invitations.about') : t('read-only')}>
      <ListTools
        filters={filters}
        searchLabel={t('invitations.search')}
        statuses={INVITATION_STATUSES}
        statusLabel={(it) => t(`invitation.status.${it}`)}
        standard="pending"
      >
        <ToolbarItem alignSelf="center">
          <Checkbox
            id="delivery-failed"
            label={t('realm-invitations.failed')}
            isChecked={hasFailed}
            onChange={(_, on) => filters.set('delivery', on ? 'failed' : '')}
          />
        </ToolbarItem>
      </ListTools>
      <div className="pa-pick-row">
        <AccountPick value={account} onChoose={(id) => filters.set('account', id ?? '')} />
      </div>
      <InvitationTable
        label={t('realm-invitations.title')}
        list={list}
        filters={filters}
        calls={INVITATION_CALLS.staff}
        selection={selection}
        mayManage={mayManage}
        offer={[
          {
            title: t('access'),
            cell: (row) =>
              partsOf(row).map((part) => (
                <div key={part.account}>
                  <bdi>{part.account}</bdi> · <AccessInShort sets={sets} access={part} />
                </div>
              )),
          },
        ]}
        onChanged={list.reload}
      />
    </Page>
  );
}

/** The offer of an invitation in each of its accounts. */
function partsOf(invitation: Invitation) {
  const { account, permissions, permissionSet, memberships } = invitation;
  return (
    memberships ?? [{ account: account ?? '', permissions: permissions ?? [], permissionSet: permissionSet ?? null }]
  );
}
