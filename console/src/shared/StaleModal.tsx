import { Alert, Button, Label, List as PlainList, ListItem, Modal, ModalVariant, Title } from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types';
import { ExactTime } from './ExactTime';

/** A change in words. Two changes with the same subject are about the same thing. */
export interface SaidChange {
  subject: string;
  text: string;
}

interface Props {
  /** The author and time of the other change, if the server gives them. */
  changed: Problem['changed'];
  theirs: SaidChange[];
  mine: SaidChange[];
  /** The names among my changes that no longer exist. */
  dropped: string[];
  busy: boolean;
  onApply: () => void;
  onDiscard: () => void;
}

/** Somebody else has saved first. Both sides are shown; nothing is lost, and nothing overwritten unseen. */
export function StaleModal({ changed, theirs, mine, dropped, busy, onApply, onDiscard }: Props) {
  const { t } = useTranslation();
  const applyId = useId();
  const isIn = (changes: SaidChange[]) => (change: SaidChange) =>
    changes.some(({ subject }) => subject === change.subject);
  const actions = [
    <Button key="apply" id={applyId} isLoading={busy} isAriaDisabled={busy} onClick={onApply}>
      {t('stale.apply')}
    </Button>,
    <Button key="discard" variant="secondary" isAriaDisabled={busy} onClick={onDiscard}>
      {t('stale.discard')}
    </Button>,
  ];
  return (
    <Modal
      variant={ModalVariant.medium}
      isOpen
      showClose={false}
      title={t('stale.title')}
      elementToFocus={`[id="${applyId}"]`}
      actions={actions}
    >
      {changed && (
        <p>
          {t('stale.who', { 0: changed.by.username ?? t('person.removed') })} <ExactTime at={changed.at} />
        </p>
      )}
      <div className="pa-changes">
        <ChangeList title={t('stale.theirs')} changes={theirs} shared={isIn(mine)} />
        <ChangeList title={t('stale.mine')} changes={mine} shared={isIn(theirs)} />
      </div>
      {dropped.length > 0 && <Alert variant="warning" isInline title={t('stale.dropped', { 0: dropped.join(', ') })} />}
    </Modal>
  );
}

interface ListProps {
  title: string;
  changes: SaidChange[];
  /** The changes that are in both lists. */
  shared: (change: SaidChange) => boolean;
}

/** The changes of one side. */
function ChangeList({ title, changes, shared }: ListProps) {
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
