import { useTranslation } from 'react-i18next';
import type { Kind } from '../api/types';
import { LinkButton } from '../shared/LinkButton';
import { useTeam } from './team';

/** The ways to invite people of one kind. */
export function InviteButtons({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const { base } = useTeam();
  return (
    <>
      <LinkButton to={`${base}/invite?kind=${kind}`}>{t(`invite.${kind}`)}</LinkButton>
      <LinkButton variant="secondary" to={`${base}/invite-many?kind=${kind}`}>
        {t('invite.many')}
      </LinkButton>
    </>
  );
}
