import { Nav, NavList, PageSidebar, PageSidebarBody, PageSidebarContext } from '@patternfly/react-core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router-dom';
import type { Me } from '../api/types';

interface Entry {
  to: string;
  title: string;
}

/** The screens that this person may see in this account. */
export function SideNav({ me }: { me: Me }) {
  const { t } = useTranslation();
  const entries: Entry[] = me.actor
    ? [{ to: '/as', title: t('log-in-as.screen') }]
    : [
        { to: '/', title: t('accounts.title') },
        { to: '/activity', title: t('activity.title') },
        ...(me.account && me.may.teamView ? [{ to: `/team/${me.account.id}`, title: t('team.title') }] : []),
      ];
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={t('navigation')}>
          <NavList>
            {entries.map((entry) => (
              <NavEntry key={entry.to} {...entry} />
            ))}
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
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
