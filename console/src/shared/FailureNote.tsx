import { Alert, AlertActionLink } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../api/failure';
import { failureText } from './failureText';

interface Props {
  failure: Failure | null;
  onTryAgain?: () => void;
}

/** An error message beside the part of the page that failed. On a long page it scrolls into view. */
export function FailureNote({ failure, onTryAgain }: Props) {
  const { t } = useTranslation();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (!failure) {
    return null;
  }
  const tryAgain = onTryAgain && <AlertActionLink onClick={onTryAgain}>{t('try-again')}</AlertActionLink>;
  return (
    <div ref={note} className="pa-failure">
      <Alert variant="danger" isInline role="alert" title={failureText(t, failure)} actionLinks={tryAgain} />
    </div>
  );
}
