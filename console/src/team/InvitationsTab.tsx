import { useTranslation } from 'react-i18next';
import { AccessInShort } from '../shared/AccessInShort';
import { INVITATION_CALLS } from '../shared/invitationCalls';
import { INVITATION_STATUSES, InvitationTable } from '../shared/InvitationTable';
import { LinkButton } from '../shared/LinkButton';
import { ListTools } from '../shared/ListTools';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { useTeam } from './team';

/** The invitations to the account. */
export function InvitationsTab({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const { account, base, at, side, mayManage, selections, sets } = useTeam();
  const filters = useFilters();
  const status = INVITATION_STATUSES.find((it) => it === filters.get('status')) ?? 'pending';
  const list = useList(at('/team/accounts/{account}/invitations'), {
    path: { account: account.id },
    query: { search: filters.get('search'), rules: 'summary', status },
  });
  const changed = () => {
    list.reload();
    onChanged();
  };
  return (
    <>
      <ListTools
        filters={filters}
        searchLabel={t('invitations.search')}
        statuses={INVITATION_STATUSES}
        statusLabel={(it) => t(`invitation.status.${it}`)}
        standard="pending"
      />
      <InvitationTable
        label={t('team.tab.invitations')}
        list={list}
        filters={filters}
        calls={INVITATION_CALLS[side]}
        selection={selections.invitations}
        mayManage={mayManage}
        offer={[
          {
            title: t('access'),
            cell: (row) => (
              <AccessInShort
                sets={sets}
                access={row.memberships?.find((offer) => offer.account === account.key) ?? row}
              />
            ),
          },
        ]}
        buttons={(row) =>
          row.may.change && (
            <LinkButton
              variant="secondary"
              small
              to={`${base}/invitations/${row.id}`}
              aria-label={t('invitation.change-name', { 0: row.email })}
            >
              {t('invitation.change')}
            </LinkButton>
          )
        }
        onChanged={changed}
      />
    </>
  );
}
