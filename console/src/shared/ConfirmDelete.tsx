import { Form, FormGroup, List as PlainList, ListItem, TextInput } from '@patternfly/react-core';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '../api/client';
import { asFailure, Superseded, type Failure } from '../api/failure';
import { Confirm } from './Confirm';
import { FailureNote } from './FailureNote';
import { LoadingRows } from './States';

interface Props {
  title: string;
  action: string;
  /** Reads the item: the row that was clicked may be from a list that is older than the last change. */
  read: () => Promise<Tagged<unknown>>;
  /** Asks the server what would be deleted with this tag of the item. */
  look: (etag: string | null) => Promise<string[]>;
  /** The name to type where people lose access in bulk. */
  mustType?: string | null;
  children?: ReactNode;
  onConfirm: (etag: string | null) => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is deleted, and shows what is deleted with it: the counts of a dry run. */
export function ConfirmDelete(props: Props) {
  const { title, action, read, look, mustType, children, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  const [numbers, setNumbers] = useState<string[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [typed, setTyped] = useState('');
  // Asked once, so that the question does not change while it is open.
  const etag = useRef<string | null>(null);
  const [start] = useState(() => async () => {
    etag.current = (await read()).etag;
    return look(etag.current);
  });
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
    <Confirm
      title={title}
      action={action}
      danger
      isDisabled={!isReady}
      onConfirm={() => onConfirm(etag.current)}
      onClose={onClose}
    >
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
