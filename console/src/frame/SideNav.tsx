import { Nav, NavGroup, NavList, PageSidebar, PageSidebarBody, PageSidebarContext } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router-dom';
import type { Me } from '../api/types';

interface Entry {
  to: string;
  title: string;
}

/** The screens that this person may see in this account, and those of the realm for its staff. */
export function SideNav({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={t('navigation')}>
          <NavList>
            {entriesOf(me, t).map((entry) => (
              <NavEntry key={entry.to} {...entry} />
            ))}
          </NavList>
          {me.realmStaff && (
            <NavGroup title={t('realm')}>
              {realmEntries(t).map((entry) => (
                <NavEntry key={entry.to} {...entry} />
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
    ...(me.account && me.may.teamView ? [{ to: `/team/${me.account.id}`, title: t('team.title') }] : []),
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

function NavEntry({ to, title }: Entry) {
  // On a narrow screen the closed sidebar is still there, but nobody should get into it.
  const { isSidebarOpen } = useContext(PageSidebarContext);
  return (
    <li className="pf-v5-c-nav__item">
      <NavLink
        to={to}
        end={to === '/'}
        tabIndex={isSidebarOpen ? 0 : -1}
        className={({ isActive }) => `pf-v5-c-nav__link${isActive ? ' pf-m-current' : ''}`}
      >
        {title}
      </NavLink>
    </li>
  );
}
