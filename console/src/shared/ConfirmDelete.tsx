import { Form, FormGroup, List as PlainList, ListItem, TextInput } from '@patternfly/react-core';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure, Superseded, type Failure } from '../api/failure';
import { Confirm } from './Confirm';
import { FailureNote } from './FailureNote';
import { LoadingRows } from './States';

interface Props {
  title: string;
  action: string;
  /** Asks the server what would be deleted. */
  look: () => Promise<string[]>;
  /** The name to type where people lose access in bulk. */
  mustType?: string | null;
  children?: ReactNode;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is deleted, and shows what is deleted with it: the counts of a dry run. */
export function ConfirmDelete({ title, action, look, mustType, children, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [numbers, setNumbers] = useState<string[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [typed, setTyped] = useState('');
  // Asked once, so that the question does not change while it is open.
  const [start] = useState(() => look);
  useEffect(() => {
    let isOpen = true;
    start().then(
      (found) => isOpen && setNumbers(found),
      (error: unknown) => isOpen && !(error instanceof Superseded) && setFailure(asFailure(error)),
    );
    return () => {
      isOpen = false;
    };
  }, [start]);
  const isReady = numbers !== null && (!mustType || typed.trim() === mustType);
  return (
    <Confirm title={title} action={action} danger isDisabled={!isReady} onConfirm={onConfirm} onClose={onClose}>
      <FailureNote failure={failure} />
      {!numbers && !failure && <LoadingRows rows={2} />}
      {numbers && (
        <>
          {children}
          <PlainList>
            {numbers.map((text) => (
              <ListItem key={text}>{text}</ListItem>
            ))}
          </PlainList>
          {mustType && (
            <Form onSubmit={(event) => event.preventDefault()}>
              <FormGroup label={t('bulk.type', { 0: mustType })} isRequired fieldId={id}>
                <TextInput id={id} isRequired value={typed} onChange={(_, text) => setTyped(text)} />
              </FormGroup>
            </Form>
          )}
        </>
      )}
    </Confirm>
  );
}
