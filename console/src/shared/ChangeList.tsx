import { Label, List as PlainList, ListItem, Title } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';

/** A change in words. Two changes with the same subject are about the same thing. */
export interface WordedChange {
  subject: string;
  text: string;
}

interface Props {
  title: string;
  changes: WordedChange[];
  /** The changes that are in both lists. */
  shared: (change: WordedChange) => boolean;
}

/** The changes of one side, when two people have changed the same thing. */
export function ChangeList({ title, changes, shared }: Props) {
  const { t } = useTranslation();
  return (
    <section>
      <Title headingLevel="h2" size="md">
        {title}
      </Title>
      {changes.length === 0 && <p>{t('stale.no-changes')}</p>}
      <PlainList isPlain>
        {changes.map((change) => (
          <ListItem key={`${change.subject} ${change.text}`}>
            <bdi>{change.text}</bdi>{' '}
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
