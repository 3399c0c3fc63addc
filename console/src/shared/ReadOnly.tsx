import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { MayReason } from '../api/types';
import { readOnlyText } from './readOnlyText';

/** A note that says why the page cannot be changed. */
export function ReadOnly({ name, because }: { name: string; because: MayReason[] }) {
  const { t } = useTranslation();
  return (
    <Alert isInline variant="info" title={t('read-only')}>
      {readOnlyText(t, name, because)}
    </Alert>
  );
}
