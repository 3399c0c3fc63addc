import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router-dom';
import { basePath } from '../environment';
import { isTeamTab, TEAM_TABS, type TeamTab } from '../session/screens';
import { Page } from '../shared/Page';
import { NotFound } from '../frame/NotFound';
import { AccessReview } from '../explain/AccessReview';
import { useTabInView } from '../shared/useTabInView';
import { number } from '../text/format';
import { FormerTab } from './FormerTab';
import { InvitationsTab } from './InvitationsTab';
import { MembersTab } from './MembersTab';
import { OwnersTab } from './OwnersTab';
import { OtherSelections } from './OtherSelections';
import { InviteButtons } from './InviteButtons';
import { useTeam } from './team';
import { useTotals } from './useTotals';

const CONTENT = 'team-tab';

/** The people of the account: staff, portal users, invitations, former members, and the owners of its contracts. */
export default function TeamPage() {
  const { t } = useTranslation();
  const { account, base, mayManage } = useTeam();
  const { tab } = useParams();
  const navigate = useNavigate();
  const totals = useTotals();
  useTabInView(tab, totals.of);
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
    access: <AccessReview side="team" account={account} />,
  };
  return (
    <Page
      title={t('team.of', { 0: account.name })}
      actions={mayManage && <InviteButtons kind={kind} />}
      about={!mayManage && t('read-only')}
    >
      <Tabs
        activeKey={tab}
        onSelect={(event, next) => {
          event.preventDefault();
          void navigate(`${base}/${next}`);
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
            href={`${basePath}${base}/${key}`}
            title={<TabTitleText>{tabTitle(t(`team.tab.${key}`), totals.of[key])}</TabTitleText>}
          />
        ))}
      </Tabs>
      <OtherSelections tab={tab} />
      <div id={CONTENT}>{content[tab]}</div>
    </Page>
  );
}

function tabTitle(title: string, total: number | undefined): ReactElement {
  return (
    <bdi>
      {title}
      {total !== undefined && ` ${number(total)}`}
    </bdi>
  );
}
