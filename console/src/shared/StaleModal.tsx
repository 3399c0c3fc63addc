import { Alert, Button, Modal, ModalVariant } from '@patternfly/react-core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../api/failure';
import type { Problem } from '../api/types';
import { ChangeList, type ChangeLine } from './ChangeList';
import { ExactTime } from './ExactTime';
import { FailureNote } from './FailureNote';

interface Props {
  /** The author and time of the other change, if the server gives them. */
  changed: Problem['changed'];
  theirs: ChangeLine[];
  mine: ChangeLine[];
  /** The names of what my changes are about and what no longer exists. */
  dropped: string[];
  /** Why the changes could not be applied. */
  failure: Failure | null;
  busy: boolean;
  onApply: () => void;
  onDiscard: () => void;
}

/** Shown if another person has saved first: both lists of changes, and the choice which to keep. */
export function StaleModal({ changed, theirs, mine, dropped, failure, busy, onApply, onDiscard }: Props) {
  const { t } = useTranslation();
  const applyId = useId();
  const isIn = (changes: ChangeLine[]) => (change: ChangeLine) =>
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
      <FailureNote failure={failure} />
      {dropped.length > 0 && <Alert variant="warning" isInline title={t('stale.dropped', { 0: dropped.join(', ') })} />}
    </Modal>
  );
}
