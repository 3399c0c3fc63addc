import { List as PlainList, ListItem, Title } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router-dom';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import { permissionLabel, personName } from '../text/labels';
import { MyContracts } from './MyContracts';

/** While logged in as somebody else: what this person may do and sees in the account. */
export default function WhatTheySee() {
  const { t } = useTranslation();
  const { me } = useMe();
  const { data, failure, reload } = useRead(me.actor ? '/me/grants' : null);
  if (!me.actor) {
    return <Navigate to="/" replace />;
  }
  const permissions = [...new Set(data?.grants.flatMap((grant) => grant.permissions))];
  return (
    <Page
      title={t('log-in-as.title', { 0: personName(t, me.user) })}
      about={me.account && <bdi>{me.account.name}</bdi>}
    >
      <FailureNote failure={failure} onTryAgain={reload} />
      {!data && !failure && <LoadingRows />}
      {data && (
        <section aria-labelledby="permissions" className="pa-section">
          <Title headingLevel="h2" id="permissions">
            {t('permissions')}
          </Title>
          {permissions.length === 0 && <p>{t('permissions.none')}</p>}
          <PlainList>
            {permissions.map((permission) => (
              <ListItem key={permission}>{permissionLabel(t, permission)}</ListItem>
            ))}
          </PlainList>
        </section>
      )}
      {me.account && <MyContracts account={me.account} />}
    </Page>
  );
}
