import { Alert, List as PlainList, ListItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { permissionLabel } from '../text/labels';
import type { Access } from './access';

/** The access that an invitation gives, in words, before it is sent. */
export function WhatTheyGet({ name, access, contracts }: { name: string; access: Access; contracts: string }) {
  const { t } = useTranslation();
  const chosen = access.contracts ? t(`contracts.${access.contracts.mode}`) : contracts;
  return (
    <Alert
      isInline
      isPlain
      variant="info"
      component="h2"
      title={t('invite.summary', { 0: name || t('invite.somebody') })}
    >
      <PlainList>
        {access.permissions.map((permission) => (
          <ListItem key={permission}>{permissionLabel(t, permission)}</ListItem>
        ))}
        <ListItem>
          {t('contracts')}: {chosen}
        </ListItem>
      </PlainList>
      {access.permissions.length === 0 && <p>{t('permissions.none')}</p>}
    </Alert>
  );
}
