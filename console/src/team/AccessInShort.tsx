import { Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';
import { difference } from './permissions';
import { useTeam } from './team';

interface Props {
  access: { permissions?: string[]; permissionSet?: string | null };
}

/** The access of a member in a few words: the set, whether it was changed, and the number of permissions. */
export function AccessInShort({ access: { permissions = [], permissionSet = null } }: Props) {
  const { t } = useTranslation();
  const { sets } = useTeam();
  const set = sets.find(({ key }) => key === permissionSet);
  const { added, missing } = difference(set?.permissions ?? [], permissions);
  const count = t('permissions.count', { count: permissions.length, 0: number(permissions.length) });
  return (
    <>
      <bdi>{[set?.name, count].filter(Boolean).join(' · ')}</bdi>{' '}
      {set && added.length + missing.length > 0 && <Label isCompact>{t('set.changed')}</Label>}
    </>
  );
}
