import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Label } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../api/types';
import { Confirm } from './Confirm';
import { Email } from './Email';
import { ExactTime } from './ExactTime';
import { InvitationBulk } from './InvitationBulk';
import { suits, type InvitationAction, type InvitationCalls } from './invitationCalls';
import type { Result } from './inTurn';
import type { Column } from './ListTable';
import { readOnlyText } from './readOnlyText';
import { SelectableTable } from './SelectableTable';
import type { Selection } from './selection';
import { Empty } from './States';
import type { Filters } from './useFilters';
import type { List } from './useList';
import { useTicked } from './useTicked';

export const INVITATION_STATUSES = ['pending', 'accepted', 'declined', 'revoked', 'expired'] as const;

const ACTIONS: InvitationAction[] = ['resend', 'revoke'];

type Asked = { about: InvitationAction; row: Invitation };

interface Props {
  label: string;
  list: List<Invitation>;
  filters: Filters;
  calls: InvitationCalls;
  selection: Selection<Invitation>;
  mayManage: boolean;
  /** Shows the offered access and its accounts. */
  offer: Column<Invitation>[];
  buttons?: (row: Invitation) => ReactNode;
  onChanged: () => void;
}

/** A list of invitations with their states, and with actions for one or for many. */
export function InvitationTable(props: Props) {
  const { label, list, filters, calls, selection, mayManage, offer, buttons, onChanged } = props;
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [bulk, setBulk] = useState<InvitationAction | null>(null);
  const { ticked, settle } = useTicked(selection, list, calls.read);
  const done = (results: Result<Invitation>[]) => {
    settle(results);
    onChanged();
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
  const actionsOf = (row: Invitation) =>
    ACTIONS.filter((action) => suits(action, row)).map((about) => ({
      title: t(`invitation.${about}`),
      isDanger: about === 'revoke',
      onClick: () => setAsked({ about, row }),
    }));
  return (
    <>
      <SelectableTable
        ticks={mayManage ? { selection, obstacle } : undefined}
        bulk={bulkActions}
        label={label}
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
          ...offer,
          { title: t('invitation.sent'), size: 'fit', cell: (row) => <ExactTime at={row.createdAt} /> },
          { title: t('invitation.expires'), size: 'fit', cell: (row) => <ExactTime at={row.expiresAt} /> },
          { title: t('status'), cell: (row) => <State invitation={row} /> },
        ]}
        {...(buttons && { buttons })}
        {...(mayManage && { actions: actionsOf })}
        isFiltered={filters.any}
        onClear={filters.clear}
        empty={<Empty text={t('team.empty')} />}
        nothingFound={t('invitations.nothing-found')}
        clear={t('filters.clear')}
      />
      {bulk && (
        <InvitationBulk action={bulk} calls={calls} invitations={ticked} onDone={done} onClose={() => setBulk(null)} />
      )}
      {asked && (
        <Ask asked={asked} latest={list.latest} calls={calls} onChanged={onChanged} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

function State({ invitation: { status, delivery, deliveryReason, nextTry } }: { invitation: Invitation }) {
  const { t } = useTranslation();
  if (status !== 'pending' || delivery === 'sent') {
    return <>{t(`invitation.status.${status}`)}</>;
  }
  if (delivery === 'queued' || delivery === 'unsent') {
    return <>{t(`invitation.${delivery}`)}</>;
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

interface AskProps {
  asked: Asked;
  latest: List<Invitation>['latest'];
  calls: InvitationCalls;
  onChanged: () => void;
  onClose: () => void;
}

function Ask({ asked: { about, row }, latest, calls, onChanged, onClose }: AskProps) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const act = async () => {
    await calls[about](await latest(row));
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
