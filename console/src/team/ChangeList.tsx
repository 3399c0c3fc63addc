import { Label, List as PlainList, ListItem, Title } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { day } from '../text/format';
import { permissionLabel } from '../text/labels';
import type { Change } from './access';
import { useTeam } from './team';

interface Props {
  title: string;
  changes: Change[];
  /** The changes that are in both lists. */
  shared: (change: Change) => boolean;
}

/** The changes of one side, when two people have changed the same member. */
export function ChangeList({ title, changes, shared }: Props) {
  const { t } = useTranslation();
  const { sets } = useTeam();
  const named = (change: Change): Change =>
    change.what === 'permissionSet'
      ? { ...change, value: sets.find(({ key }) => key === change.value)?.name ?? change.value }
      : change;
  return (
    <section>
      <Title headingLevel="h2" size="md">
        {title}
      </Title>
      {changes.length === 0 && <p>{t('stale.no-changes')}</p>}
      <PlainList isPlain>
        {changes.map((change) => (
          <ListItem key={`${change.subject} ${change.kind}`}>
            <bdi>{changeText(t, named(change))}</bdi>{' '}
            {shared(change) && (
              <Label isCompact color="orange">
                {t('stale.both')}
              </Label>
            )}
          </ListItem>
        ))}
      </PlainList>
    </section>
  );
}

/** A change in words: "+ Add notes", "Ends: 31 Dec 2026". */
export function changeText(t: TFunction, { kind, what, value }: Change): string {
  if (kind !== 'set') {
    const name = what === 'permission' ? permissionLabel(t, value) : value;
    return `${kind === 'added' ? '+' : '−'} ${name}`;
  }
  const isDate = what === 'startsAt' || what === 'endsAt';
  const shown = what === 'contracts' ? t(`contracts.${value}`) : isDate && value ? day(value) : value;
  return t('change.to', { 0: t(`change.${what}`), 1: shown || t('change.nothing') });
}
