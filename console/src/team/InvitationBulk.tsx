import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post, remove } from '../api/client';
import type { Invitation } from '../api/types';
import { BulkModal } from '../shared/BulkModal';
import type { Result } from '../shared/inTurn';
import { number } from '../text/format';
import { useTeam } from './team';

export type InvitationAction = 'resend' | 'revoke';

interface Props {
  action: InvitationAction;
  invitations: Invitation[];
  onDone: (results: Result<Invitation>[]) => void;
  onClose: () => void;
}

/** Whether the action is open for this invitation. */
export function suits(action: InvitationAction, { may }: Invitation): boolean {
  return action === 'resend' ? may.resend : may.remove;
}

/** Sends or revokes many invitations, one after another. */
export function InvitationBulk({ action, invitations, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { at } = useTeam();
  // What is asked for stands still while the list behind it changes.
  const [rows] = useState(() => invitations.filter((row) => suits(action, row)));
  const act = ({ id, version }: Invitation) => {
    const path = { invitation: id };
    return action === 'resend'
      ? post(at('/team/invitations/{invitation}/resend'), { path })
      : remove(at('/team/invitations/{invitation}'), { path, ifMatch: `"${version}"` });
  };
  return (
    <BulkModal
      title={t(`bulk.title.${action}`, { count: rows.length, 0: number(rows.length) })}
      danger={action === 'revoke'}
      rows={rows}
      who={({ email }) => <bdi>{email}</bdi>}
      act={act}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t(`bulk.${action}.text`)}</p>
    </BulkModal>
  );
}
