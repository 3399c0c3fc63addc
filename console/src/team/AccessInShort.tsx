import { Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Hint } from '../shared/Hint';
import { number } from '../text/format';
import { differenceTexts } from '../text/labels';
import { difference } from './permissions';
import { useTeam } from './team';

/** A longer difference opens on demand. */
const MOST_SHOWN = 3;

interface Props {
  access: { permissions?: string[]; permissionSet?: string | null };
}

/** The access of a member in a few words: the set, what was changed since, and the number of permissions. */
export function AccessInShort({ access: { permissions = [], permissionSet = null } }: Props) {
  const { t } = useTranslation();
  const { sets } = useTeam();
  const set = sets.find(({ key }) => key === permissionSet);
  const changes = set ? differenceTexts(t, difference(set.permissions, permissions)) : [];
  const count = t('permissions.count', { count: permissions.length, 0: number(permissions.length) });
  return (
    <>
      <bdi>{[set?.name, count].filter(Boolean).join(' · ')}</bdi> {changes.length > 0 && <Drift changes={changes} />}
    </>
  );
}

/** How the permissions differ from those of the set. */
function Drift({ changes }: { changes: string[] }) {
  const { t } = useTranslation();
  const more = changes.length - MOST_SHOWN;
  const shown = more > 0 ? changes.slice(0, MOST_SHOWN) : changes;
  return (
    <>
      <Label isCompact>{t('set.changed')}</Label>{' '}
      {shown.map((change) => (
        <bdi key={change} className="pa-aside pa-difference">
          {change}{' '}
        </bdi>
      ))}
      {more > 0 && <Hint content={changes.join(', ')}>{t('set.more', { count: more, 0: number(more) })}</Hint>}
    </>
  );
}
