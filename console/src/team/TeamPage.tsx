import { Button, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router-dom';
import { basePath } from '../environment';
import { isTeamTab, TEAM_TABS, type TeamTab } from '../session/screens';
import { LinkButton } from '../shared/LinkButton';
import { Page } from '../shared/Page';
import { NotFound } from '../frame/NotFound';
import { useRead } from '../shared/useRead';
import { number } from '../text/format';
import { FormerTab } from './FormerTab';
import { InvitationsTab } from './InvitationsTab';
import { MembersTab } from './MembersTab';
import { OwnersTab } from './OwnersTab';
import { useTeam } from './team';

const CONTENT = 'team-tab';

/** The people of the account: staff, portal users, invitations, former members, and the owners of its contracts. */
export default function TeamPage() {
  const { t } = useTranslation();
  const { account, mayManage } = useTeam();
  const { tab } = useParams();
  const navigate = useNavigate();
  const totals = useTotals(account.id);
  useEffect(() => {
    // On a narrow screen the tabs scroll.
    document.querySelector('.pf-v5-c-tabs__item.pf-m-current')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab]);
  if (!isTeamTab(tab)) {
    return <NotFound />;
  }
  const kind = tab === 'staff' ? 'staff' : 'portal';
  const content: Record<TeamTab, ReactElement> = {
    staff: <MembersTab key="staff" kind="staff" onChanged={totals.reload} />,
    portal: <MembersTab key="portal" kind="portal" onChanged={totals.reload} />,
    invitations: <InvitationsTab onChanged={totals.reload} />,
    former: <FormerTab />,
    owners: <OwnersTab />,
  };
  const invite = (
    <>
      <LinkButton to={`/team/${account.id}/invite?kind=${kind}`}>{t(`invite.${kind}`)}</LinkButton>
      <LinkButton variant="secondary" to={`/team/${account.id}/invite-many?kind=${kind}`}>
        {t('invite.many')}
      </LinkButton>
    </>
  );
  return (
    <Page title={t('team.of', { 0: account.name })} actions={mayManage && invite} about={!mayManage && t('read-only')}>
      <Tabs
        activeKey={tab}
        onSelect={(event, next) => {
          event.preventDefault();
          void navigate(`/team/${account.id}/${next}`);
        }}
        backScrollAriaLabel={t('tabs.back')}
        forwardScrollAriaLabel={t('tabs.forward')}
        aria-label={t('team.title')}
        component="nav"
      >
        {TEAM_TABS.map((key) => (
          <Tab
            key={key}
            eventKey={key}
            tabContentId={CONTENT}
            href={`${basePath}/team/${account.id}/${key}`}
            title={<TabTitleText>{tabTitle(t(`team.tab.${key}`), totals.of[key])}</TabTitleText>}
          />
        ))}
      </Tabs>
      <OtherSelections tab={tab} />
      <div id={CONTENT}>{content[tab]}</div>
    </Page>
  );
}

/** The rows that are ticked in other tabs: they are not forgotten, and can be cleared from here. */
function OtherSelections({ tab }: { tab: TeamTab }) {
  const { t } = useTranslation();
  const { selections } = useTeam();
  const others = (['staff', 'portal', 'invitations'] as const).filter(
    (other) => other !== tab && selections[other].rows.length > 0,
  );
  return others.map((other) => {
    const title = t(`team.tab.${other}`);
    return (
      <p key={other} className="pa-elsewhere">
        <bdi>{t('selection.elsewhere', { 0: title, 1: number(selections[other].rows.length) })}</bdi>{' '}
        <Button
          variant="link"
          isInline
          aria-label={t('selection.clear-tab', { 0: title })}
          onClick={selections[other].clear}
        >
          {t('selection.clear')}
        </Button>
      </p>
    );
  });
}

function tabTitle(title: string, total: number | undefined): ReactElement {
  return (
    <bdi>
      {title}
      {total !== undefined && ` ${number(total)}`}
    </bdi>
  );
}

/** How many people or owners each tab has, whatever is filtered in it. */
function useTotals(account: string) {
  const path = { account };
  const staff = useRead('/team/accounts/{account}/members', {
    path,
    query: { kind: 'staff', max: 1, rules: 'summary' },
  });
  const portal = useRead('/team/accounts/{account}/members', {
    path,
    query: { kind: 'portal', max: 1, rules: 'summary' },
  });
  const invitations = useRead('/team/accounts/{account}/invitations', {
    path,
    query: { status: 'pending', max: 1, rules: 'summary' },
  });
  const former = useRead('/team/accounts/{account}/former-members', { path, query: { max: 1, rules: 'summary' } });
  const owners = useRead('/team/accounts/{account}/owners', { path, query: { max: 1 } });
  const all = { staff, portal, invitations, former, owners };
  return {
    of: Object.fromEntries(Object.entries(all).map(([tab, { data }]) => [tab, data?.total])) as Record<
      TeamTab,
      number | undefined
    >,
    reload: () => Object.values(all).forEach(({ reload }) => reload()),
  };
}
