import { Button, Modal, ModalVariant } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from './FailureNote';
import type { Write } from './useWrite';

export interface FormModalProps {
  title: string;
  /** The text of the button. It names the action. */
  action: string;
  danger?: boolean;
  children?: ReactNode;
  isDisabled?: boolean;
  /** The id of the field where people start; without one they start at "Cancel". */
  startAt?: string;
  /** Whether the text may have to be scrolled, so that it takes the focus. */
  isLong?: boolean;
}

interface Props extends FormModalProps {
  /** The request that the button starts. The modal shows its failure. */
  write: Pick<Write, 'busy' | 'failure'>;
  onAct: () => void;
  onClose: () => void;
}

/** A question or a form in front of the page, with a button that acts and one that cancels. */
export function FormModal(props: Props) {
  const { title, action, danger = false, children, isDisabled = false, startAt, isLong = false } = props;
  const { write, onAct, onClose } = props;
  const { t } = useTranslation();
  const cancelId = useId();
  const actions = [
    <Button
      key="do"
      variant={danger ? 'danger' : 'primary'}
      isLoading={write.busy}
      isAriaDisabled={write.busy}
      isDisabled={isDisabled}
      onClick={onAct}
    >
      {action}
    </Button>,
    <Button key="cancel" id={cancelId} variant="link" onClick={onClose}>
      {t('cancel')}
    </Button>,
  ];
  return (
    <Modal
      variant={ModalVariant.small}
      isOpen
      title={title}
      onClose={onClose}
      showClose={false}
      elementToFocus={`[id="${startAt ?? cancelId}"]`}
      actions={actions}
      {...(isLong && { bodyAriaLabel: title, tabIndex: 0 })}
    >
      <FailureNote failure={write.failure} />
      {children}
    </Modal>
  );
}
