import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Label } from '@patternfly/react-core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, remove } from '../api/client';
import type { Invitation } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { Email } from '../shared/Email';
import { ExactTime } from '../shared/ExactTime';
import { LinkButton } from '../shared/LinkButton';
import type { Result } from '../shared/inTurn';
import { readOnlyText } from '../shared/readOnlyText';
import { SelectableTable } from '../shared/SelectableTable';
import { Empty } from '../shared/States';
import { useFilters } from '../shared/useFilters';
import { useList } from '../shared/useList';
import { AccessInShort } from './AccessInShort';
import { InvitationBulk, suits, type InvitationAction } from './InvitationBulk';
import { ListTools } from './ListTools';
import { useTeam } from './team';
import { useTicked } from './useTicked';

const STATUSES = ['pending', 'accepted', 'declined', 'revoked', 'expired'] as const;

const ACTIONS: InvitationAction[] = ['resend', 'revoke'];

type Asked = { about: InvitationAction; row: Invitation };

/** The invitations to the account. */
export function InvitationsTab({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const { account, base, at, mayManage, selections } = useTeam();
  const selection = selections.invitations;
  const filters = useFilters();
  const status = STATUSES.find((it) => it === filters.get('status')) ?? 'pending';
  const list = useList(at('/team/accounts/{account}/invitations'), {
    path: { account: account.id },
    query: { search: filters.get('search'), rules: 'summary', status },
  });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [bulk, setBulk] = useState<InvitationAction | null>(null);
  const readInvitation = useCallback(
    async ({ id }: Invitation): Promise<Invitation> =>
      (await get(at('/team/invitations/{invitation}'), { path: { invitation: id } })).data,
    [at],
  );
  const { ticked, settle } = useTicked(selection, list, readInvitation);
  const changed = () => {
    list.reload();
    onChanged();
  };
  const done = (results: Result<Invitation>[]) => {
    settle(results);
    changed();
  };
  const bulkActions = ACTIONS.filter((action) => ticked.some((row) => suits(action, row))).map((action) => ({
    title: t(`invitation.${action}`),
    isDanger: action === 'revoke',
    onClick: () => setBulk(action),
  }));
  const obstacle = (row: Invitation) => {
    if (ACTIONS.some((action) => suits(action, row))) {
      return null;
    }
    return row.status === 'pending' ? readOnlyText(t, row.email, row.may.because) : '';
  };
  const address = (row: Invitation) => `${base}/invitations/${row.id}`;
  return (
    <>
      <ListTools
        filters={filters}
        searchLabel={t('invitations.search')}
        statuses={STATUSES}
        statusLabel={(it) => t(`invitation.status.${it}`)}
        standard="pending"
      />
      <SelectableTable
        ticks={mayManage ? { selection, obstacle } : undefined}
        bulk={bulkActions}
        label={t('team.tab.invitations')}
        list={list}
        rowKey={(row) => row.id}
        rowName={(row) => row.email}
        columns={[
          { title: t('person.email'), size: 'roomy', cell: (row) => <Email address={row.email} /> },
          {
            title: t('person.name'),
            size: 'name',
            cell: (row) => <bdi>{[row.firstName, row.lastName].filter(Boolean).join(' ')}</bdi>,
          },
          { title: t('access'), cell: (row) => <AccessInShort access={row.memberships?.[0] ?? row} /> },
          { title: t('invitation.sent'), size: 'fit', cell: (row) => <ExactTime at={row.createdAt} /> },
          { title: t('invitation.expires'), size: 'fit', cell: (row) => <ExactTime at={row.expiresAt} /> },
          { title: t('status'), cell: (row) => <State invitation={row} /> },
        ]}
        buttons={(row) =>
          row.may.change && (
            <LinkButton
              variant="secondary"
              small
              to={address(row)}
              aria-label={t('invitation.change-name', { 0: row.email })}
            >
              {t('invitation.change')}
            </LinkButton>
          )
        }
        actions={(row) => [
          ...(row.may.resend
            ? [{ title: t('invitation.resend'), onClick: () => setAsked({ about: 'resend', row }) }]
            : []),
          ...(row.may.remove
            ? [
                {
                  title: t('invitation.revoke'),
                  isDanger: true,
                  onClick: () => setAsked({ about: 'revoke', row }),
                },
              ]
            : []),
        ]}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('team.empty')} />}
        nothingFound={t('invitations.nothing-found')}
        clear={t('filters.clear')}
      />
      {bulk && <InvitationBulk action={bulk} invitations={ticked} onDone={done} onClose={() => setBulk(null)} />}
      {asked && <Ask asked={asked} onChanged={changed} onClose={() => setAsked(null)} />}
    </>
  );
}

function State({ invitation: { status, delivery, deliveryReason, nextTry } }: { invitation: Invitation }) {
  const { t } = useTranslation();
  if (status !== 'pending' || delivery === 'sent') {
    return <>{t(`invitation.status.${status}`)}</>;
  }
  if (delivery === 'queued') {
    return <>{t('invitation.queued')}</>;
  }
  return (
    <>
      <Label isCompact color="red">
        {t('invitation.failed')}
      </Label>{' '}
      {deliveryReason && <bdi>{deliveryReason}</bdi>}{' '}
      {nextTry && (
        <>
          {t('invitation.next-try')} <ExactTime at={nextTry} />
        </>
      )}
    </>
  );
}

function Ask({
  asked: { about, row },
  onChanged,
  onClose,
}: {
  asked: Asked;
  onChanged: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const { at } = useTeam();
  const path = { invitation: row.id };
  const act = async () => {
    if (about === 'resend') {
      await post(at('/team/invitations/{invitation}/resend'), { path });
    } else {
      await remove(at('/team/invitations/{invitation}'), { path, ifMatch: `"${row.version}"` });
    }
    addAlert(t(`invitation.${about}.done`, { 0: row.email }));
    onChanged();
  };
  return (
    <Confirm
      title={t(`invitation.${about}.title`, { 0: row.email })}
      action={t(`invitation.${about}`)}
      danger={about === 'revoke'}
      onConfirm={act}
      onClose={onClose}
    >
      {t(`invitation.${about}.text`)}
    </Confirm>
  );
}
