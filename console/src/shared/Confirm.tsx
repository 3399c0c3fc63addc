import { Button, Modal, ModalVariant } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from './FailureNote';
import { useWrite } from './useWrite';

interface Props {
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
  onConfirm: () => Promise<unknown> | void;
  onClose: () => void;
}

/** Asks before an action. It also shows a failure, and stays open until the action succeeds or it is closed. */
export function Confirm(props: Props) {
  const {
    title,
    action,
    danger = false,
    children,
    isDisabled = false,
    startAt,
    isLong = false,
    onConfirm,
    onClose,
  } = props;
  const { t } = useTranslation();
  const write = useWrite();
  const cancelId = useId();
  const confirm = async () => {
    if (await write.run(async () => onConfirm())) {
      onClose();
    }
  };
  const actions = [
    <Button
      key="do"
      variant={danger ? 'danger' : 'primary'}
      isLoading={write.busy}
      isAriaDisabled={write.busy}
      isDisabled={isDisabled}
      onClick={() => void confirm()}
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
