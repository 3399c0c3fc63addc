import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { useTranslation } from 'react-i18next';
import { remove } from '../api/client';
import type { Membership } from '../api/types';
import { Confirm } from '../shared/Confirm';
import { personName } from '../text/labels';
import { useTeam } from './team';

interface Props {
  member: Membership;
  /** The member with the tag of now, where the list behind is read again. */
  latest?: (member: Membership) => Promise<Membership>;
  onRemoved: () => void;
  onClose: () => void;
}

/** Asks before a membership ends. The login of the person stays. */
export function RemoveMember({ member, latest, onRemoved, onClose }: Props) {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const { at } = useTeam();
  const name = personName(t, member.user);
  const removeIt = async () => {
    const { version } = (await latest?.(member)) ?? member;
    await remove(at('/team/memberships/{membership}'), {
      path: { membership: member.id },
      ifMatch: `"${version}"`,
    });
    addAlert(t('member.remove.done', { 0: name }));
    onRemoved();
  };
  return (
    <Confirm
      title={t('member.remove.title', { 0: name })}
      action={t('member.remove.name', { 0: name })}
      danger
      onConfirm={removeIt}
      onClose={onClose}
    >
      {t('member.remove.text', { 0: name, 1: member.account.name })}
    </Confirm>
  );
}
