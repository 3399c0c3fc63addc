import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { MayReason } from '../api/types';
import { listOf } from '../text/format';
import { permissionLabel } from '../text/labels';

/** Why this page cannot be changed. */
export function ReadOnly({ name, because }: { name: string; because: MayReason[] }) {
  const { t } = useTranslation();
  const permissions = because.flatMap(({ permission }) => (permission ? [permissionLabel(t, permission)] : []));
  const [reason] = because;
  const text =
    permissions.length > 0
      ? t('read-only.permission', { 0: name, 1: listOf(permissions) })
      : reason && t(`read-only.${reason.code}`, { 0: name });
  return (
    <Alert isInline variant="info" title={t('read-only')}>
      {text}
    </Alert>
  );
}
