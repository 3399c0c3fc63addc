import { FormModal, type FormModalProps } from './FormModal';
import { useWrite } from './useWrite';

interface Props extends FormModalProps {
  onConfirm: () => Promise<unknown> | void;
  onClose: () => void;
}

/** Asks before an action. It also shows a failure, and stays open until the action succeeds or it is closed. */
export function Confirm({ onConfirm, ...props }: Props) {
  const write = useWrite();
  const confirm = async () => {
    if (await write.run(async () => onConfirm())) {
      props.onClose();
    }
  };
  return <FormModal {...props} write={write} onAct={() => void confirm()} />;
}
