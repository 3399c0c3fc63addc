import { Button, List as PlainList, ListItem, Title } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router-dom';
import { applicationLinks } from '../session/switching';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import { permissionLabel, personName } from '../text/labels';
import { MyContracts } from './MyContracts';

/** Shown during "log in as": the permissions and contracts of the member in the account. */
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
      <OpenApplications person={personName(t, me.user)} />
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

/** Links to applications that can show the same. Each asks for a reason of its own first. */
function OpenApplications({ person }: { person: string }) {
  const { t } = useTranslation();
  const links = applicationLinks();
  if (links.length === 0) {
    return null;
  }
  return (
    <div className="pa-section">
      <div className="pa-page-actions">
        {links.map(({ name, address }) => (
          <Button
            key={address}
            component="a"
            variant="secondary"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('log-in-as.open', { 0: name, 1: person })}
          </Button>
        ))}
      </div>
      <p className="pa-aside">{t('log-in-as.open.about')}</p>
    </div>
  );
}
