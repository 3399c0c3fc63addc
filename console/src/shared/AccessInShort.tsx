import { Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { PermissionSet } from '../api/types';
import { number } from '../text/format';
import { differenceTexts } from '../text/labels';
import { Hint } from './Hint';
import { difference } from './permissions';

/** How many differences are shown at once. The others open on demand. */
const MOST_SHOWN = 3;

interface Props {
  sets: PermissionSet[];
  access: { permissions?: string[]; permissionSet?: string | null };
}

/** The access of a member in a few words: the set, what was changed since, and the number of permissions. */
export function AccessInShort({ sets, access: { permissions = [], permissionSet = null } }: Props) {
  const { t } = useTranslation();
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
