import {
  Alert,
  Masthead,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  Page,
  PageToggleButton,
  SkipToContent,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router-dom';
import type { Me } from '../api/types';
import { environment } from '../environment';
import { noteStaying, report, type Session } from '../session/family';
import { LiveRegion } from '../shared/announce';
import { FailureNote } from '../shared/FailureNote';
import { MeContext } from '../shared/me';
import { useOnline } from '../shared/online';
import { LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import { useSession } from '../shared/useSession';
import { personName } from '../text/labels';
import { AccountSwitcher } from './AccountSwitcher';
import { LoggedInAs } from './LoggedInAs';
import { SessionEnd } from './SessionEnd';
import { SideNav } from './SideNav';
import { UserMenu } from './UserMenu';

const MAIN = 'main';

/** The frame of the family of this tab. Another family gets another frame: nothing of the old account stays. */
export function FamilyFrame() {
  const session = useSession();
  return <Frame key={session.family.epoch} session={session} />;
}

function Frame({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { data: me, failure, reload } = useRead('/me');
  const { pathname } = useLocation();
  const { family } = session;
  const { actedUntil, account } = family;
  useEffect(() => {
    if (me && account) {
      if (me.account) {
        noteStaying(family);
      } else {
        report(family, 'account-lost');
      }
    }
  }, [me, account, family]);
  if (!me) {
    return (
      <Page mainContainerId={MAIN}>
        {failure ? <FailureNote failure={failure} onTryAgain={reload} /> : <LoadingRows />}
        <SessionEnd session={session} />
      </Page>
    );
  }
  const screen = me.actor && pathname !== '/as' ? <Navigate to="/as" replace /> : <Outlet />;
  return (
    <MeContext.Provider value={{ me, reload }}>
      {actedUntil && <LoggedInAs person={personName(t, me.user)} account={account?.name ?? ''} until={actedUntil} />}
      <Page
        header={<Header me={me} />}
        sidebar={<SideNav me={me} />}
        isManagedSidebar
        mainContainerId={MAIN}
        mainAriaLabel={t('main')}
        skipToContent={<SkipToContent href={`#${MAIN}`}>{t('skip')}</SkipToContent>}
      >
        <Offline />
        <Suspense fallback={<LoadingRows />}>{screen}</Suspense>
      </Page>
      <LiveRegion />
      <SessionEnd session={session} />
    </MeContext.Provider>
  );
}

function Header({ me }: { me: Me }) {
  const { t } = useTranslation();
  const brand = t('title');
  return (
    <Masthead>
      <MastheadToggle>
        <PageToggleButton variant="plain" aria-label={t('navigation')}>
          <BarsIcon />
        </PageToggleButton>
      </MastheadToggle>
      <MastheadMain>
        <span className="pa-brand">
          {environment.logo && <img src={environment.logo} alt="" referrerPolicy="no-referrer" />}
          <span className="pa-brand-name">{brand}</span>
        </span>
      </MastheadMain>
      <MastheadContent>
        <div className="pa-menus">
          {me.actor ? <bdi>{me.account?.name}</bdi> : <AccountSwitcher />}
          {!me.actor && <UserMenu user={me.user} />}
        </div>
      </MastheadContent>
    </Masthead>
  );
}

function Offline() {
  const { t } = useTranslation();
  return useOnline() ? null : <Alert variant="warning" isInline role="alert" title={t('offline.text')} />;
}
