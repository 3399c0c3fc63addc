import { Nav, NavList, PageSidebar, PageSidebarBody } from '@patternfly/react-core';
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
            {entries.map(({ to, title }) => (
              <li key={to} className="pf-v5-c-nav__item">
                <NavLink
                  to={to}
                  end={to === '/'}
                  className={({ isActive }) => `pf-v5-c-nav__link${isActive ? ' pf-m-current' : ''}`}
                >
                  {title}
                </NavLink>
              </li>
            ))}
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}
