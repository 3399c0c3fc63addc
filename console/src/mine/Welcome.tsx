import { Alert, AlertActionCloseButton } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';

const JOINED = 'joined';

/**
 * A word of welcome to somebody who comes from an invitation. The address says only that it is wanted: the name of the account comes
 * from the server, so a link cannot make it up.
 */
export function Welcome({ account }: { account: string }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const isAsked = parameters.has(JOINED);
  const [isShown, setShown] = useState(isAsked);
  useEffect(() => {
    if (isAsked) {
      // Said once: neither a reload nor a copied address says it again.
      setParameters(
        (before) => {
          before.delete(JOINED);
          return before;
        },
        { replace: true },
      );
    }
  }, [isAsked, setParameters]);
  if (!isShown) {
    return null;
  }
  return (
    <Alert
      variant="success"
      isInline
      role="status"
      title={t('welcome.title', { 0: account })}
      actionClose={<AlertActionCloseButton aria-label={t('close')} onClose={() => setShown(false)} />}
    >
      {t('welcome.text')}
    </Alert>
  );
}
