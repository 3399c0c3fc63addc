import { Nav, NavGroup, NavList, PageSidebar, PageSidebarBody, PageSidebarContext } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router-dom';
import type { Me } from '../api/types';

interface Entry {
  to: string;
  title: string;
}

/** The screens that this person may see in this account, and those of the realm for its staff. */
export function SideNav({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const own = entriesOf(me, t);
  const ofRealm = me.realmStaff ? realmEntries(t) : [];
  const current = currentOf([...own, ...ofRealm], pathname);
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={t('navigation')}>
          <NavList>
            {own.map((entry) => (
              <NavEntry key={entry.to} {...entry} isCurrent={entry === current} />
            ))}
          </NavList>
          {me.realmStaff && (
            <NavGroup title={t('realm')}>
              {ofRealm.map((entry) => (
                <NavEntry key={entry.to} {...entry} isCurrent={entry === current} />
              ))}
            </NavGroup>
          )}
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}

function entriesOf(me: Me, t: TFunction): Entry[] {
  if (me.actor) {
    return [{ to: '/as', title: t('log-in-as.screen') }];
  }
  return [
    { to: '/', title: t('accounts.title') },
    { to: '/activity', title: t('activity.title') },
    ...(me.account && me.may.teamView ? teamEntries(t, `/team/${me.account.id}`) : []),
  ];
}

function teamEntries(t: TFunction, team: string): Entry[] {
  return [
    { to: team, title: t('team.title') },
    { to: `${team}/history`, title: t('history.title') },
    { to: `${team}/why`, title: t('why.title') },
  ];
}

function realmEntries(t: TFunction): Entry[] {
  return [
    { to: '/users', title: t('users.title') },
    { to: '/accounts', title: t('realm-accounts.title') },
    { to: '/invitations', title: t('realm-invitations.title') },
    { to: '/permission-sets', title: t('sets.title') },
    { to: '/history', title: t('history.title') },
    { to: '/why', title: t('why.title') },
    { to: '/settings', title: t('settings.title') },
  ];
}

/** The entry whose screen, or a screen below it, is open: the closest one. */
function currentOf(entries: Entry[], pathname: string): Entry | undefined {
  return entries
    .filter(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
    .sort((one, other) => other.to.length - one.to.length)[0];
}

function NavEntry({ to, title, isCurrent }: Entry & { isCurrent: boolean }) {
  // On a narrow screen the closed sidebar is still there, but nobody should get into it.
  const { isSidebarOpen } = useContext(PageSidebarContext);
  return (
    <li className="pf-v5-c-nav__item">
      <Link
        to={to}
        tabIndex={isSidebarOpen ? 0 : -1}
        {...(isCurrent && { 'aria-current': 'page' })}
        className={`pf-v5-c-nav__link${isCurrent ? ' pf-m-current' : ''}`}
      >
        {title}
      </Link>
    </li>
  );
}
