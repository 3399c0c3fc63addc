import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../api/types';
import { number } from '../text/format';
import { BulkModal } from './BulkModal';
import type { Result } from './inTurn';
import { suits, type InvitationAction, type InvitationCalls } from './invitationCalls';

interface Props {
  action: InvitationAction;
  calls: InvitationCalls;
  invitations: Invitation[];
  onDone: (results: Result<Invitation>[]) => void;
  onClose: () => void;
}

/** Sends or revokes many invitations, one after another. */
export function InvitationBulk({ action, calls, invitations, onDone, onClose }: Props) {
  const { t } = useTranslation();
  // The question keeps its rows while the list behind it changes.
  const [rows] = useState(() => invitations.filter((row) => suits(action, row)));
  return (
    <BulkModal
      title={t(`bulk.title.${action}`, { count: rows.length, 0: number(rows.length) })}
      danger={action === 'revoke'}
      rows={rows}
      who={({ email }) => <bdi>{email}</bdi>}
      act={calls[action]}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t(`bulk.${action}.text`)}</p>
    </BulkModal>
  );
}
