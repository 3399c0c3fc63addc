import { Alert, AlertActionLink } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../api/failure';
import { failureText } from './failureText';

interface Props {
  failure: Failure | null;
  onTryAgain?: () => void;
}

/** Says what failed, beside what failed. */
export function FailureNote({ failure, onTryAgain }: Props) {
  const { t } = useTranslation();
  if (!failure) {
    return null;
  }
  const tryAgain = onTryAgain && <AlertActionLink onClick={onTryAgain}>{t('try-again')}</AlertActionLink>;
  return <Alert variant="danger" isInline role="alert" title={failureText(t, failure)} actionLinks={tryAgain} />;
}
