import { Label, Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { basePath } from '../environment';
import { AccessReview } from '../explain/AccessReview';
import { NotFound } from '../frame/NotFound';
import { History } from '../history/History';
import { ActionMenu } from '../shared/ActionMenu';
import { Page } from '../shared/Page';
import { useTabInView } from '../shared/useTabInView';
import { FormerTab } from '../team/FormerTab';
import { InvitationsTab } from '../team/InvitationsTab';
import { InviteButtons } from '../team/InviteButtons';
import { MembersTab } from '../team/MembersTab';
import { OtherSelections } from '../team/OtherSelections';
import { useTotals } from '../team/useTotals';
import { number } from '../text/format';
import { accountTypeLabel } from '../text/labels';
import { useAccount } from './account';
import { accountCounts } from './accountCounts';
import { ContractsTab } from './ContractsTab';
import { DeleteAccount } from './DeleteAccount';
import { SettingsTab } from './SettingsTab';
import { StaffOwnersTab } from './StaffOwnersTab';
import { ACCOUNT_TABS, accountTabOf, MEMBER_LISTS, memberListOf, type AccountTab, type MemberList } from './tabs';
import { useContractTotal } from './useContractTotal';
import { useMayWrite } from './useMayWrite';

const CONTENT = 'account-tab';

/** One account, for realm staff: its contracts, owners, people and settings. */
export default function AccountPage() {
  const { t } = useTranslation();
  const { account, reload } = useAccount();
  const mayWrite = useMayWrite();
  const { tab: place } = useParams();
  const navigate = useNavigate();
  const totals = useTotals();
  const contracts = useContractTotal();
  useTabInView(place, { ...totals.of, contracts: contracts.total });
  const tab = accountTabOf(place);
  if (!tab) {
    return <NotFound />;
  }
  const list = memberListOf(place);
  const { portal, staff, owners, invitations } = totals.of;
  const members = portal === undefined || staff === undefined ? undefined : portal + staff;
  const counts: Record<AccountTab, number | undefined> = {
    contracts: contracts.total,
    owners,
    members,
    invitations,
    access: undefined,
    history: undefined,
    settings: undefined,
  };
  const changed = () => {
    contracts.reload();
    reload();
  };
  const address = (key: AccountTab) => `/accounts/${account.id}/${key === 'members' ? 'portal' : key}`;
  const content: Record<AccountTab, ReactElement> = {
    contracts: <ContractsTab onChanged={changed} />,
    owners: <StaffOwnersTab onChanged={totals.reload} />,
    members: <Members list={list ?? 'portal'} totals={totals} />,
    invitations: <InvitationsTab onChanged={totals.reload} />,
    access: <AccessReview side="staff" account={account} />,
    history: <History side="staff" account={account.id} />,
    settings: <SettingsTab />,
  };
  const isOfPeople = list !== null && list !== 'former';
  return (
    <Page
      title={account.name}
      parent={{ to: '/accounts', title: t('realm-accounts.title') }}
      about={<About />}
      actions={
        mayWrite && (
          <>
            {isOfPeople && <InviteButtons kind={list} />}
            <Actions />
          </>
        )
      }
    >
      <Tabs
        activeKey={tab}
        onSelect={(event, next) => {
          event.preventDefault();
          void navigate(address(next as AccountTab));
        }}
        backScrollAriaLabel={t('tabs.back')}
        forwardScrollAriaLabel={t('tabs.forward')}
        aria-label={account.name}
        component="nav"
      >
        {ACCOUNT_TABS.map((key) => (
          <Tab
            key={key}
            eventKey={key}
            tabContentId={CONTENT}
            href={`${basePath}${address(key)}`}
            title={<TabTitleText>{titleOf(t(`realm-accounts.tab.${key}`), counts[key])}</TabTitleText>}
          />
        ))}
      </Tabs>
      <OtherSelections tab={place ?? ''} />
      <div id={CONTENT}>{content[tab]}</div>
    </Page>
  );
}

function titleOf(title: string, total: number | undefined): ReactElement {
  return (
    <bdi>
      {title}
      {total !== undefined && ` ${number(total)}`}
    </bdi>
  );
}

function About() {
  const { t } = useTranslation();
  const { account } = useAccount();
  return (
    <>
      {accountTypeLabel(t, account.type)} · <bdi>{account.key}</bdi> · <bdi>{accountCounts(t, account.counts)}</bdi>
      {account.parent && (
        <>
          {' · '}
          <Link to={`/accounts/key:${account.parent}/contracts`}>
            {t('realm-accounts.parent-is', { 0: account.parent })}
          </Link>
        </>
      )}{' '}
      {!account.enabled && <Label isCompact>{t('realm-accounts.disabled')}</Label>}
    </>
  );
}

function Actions() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const go = (to: string) => () => void navigate(to);
  return (
    <>
      <ActionMenu
        label={t('list.more', { 0: account.name })}
        actions={[
          { title: t('realm-accounts.new-below'), onClick: go(`/accounts/new?parent=${account.key}`) },
          { title: t('realm-accounts.move'), onClick: go(`/accounts/${account.id}/move`) },
          { title: t('realm-accounts.delete'), isDanger: true, onClick: () => setDeleting(true) },
        ]}
      />
      {isDeleting && <DeleteAccount account={account} onDeleted={go('/accounts')} onClose={() => setDeleting(false)} />}
    </>
  );
}

interface MembersProps {
  list: MemberList;
  totals: ReturnType<typeof useTotals>;
}

/** The members of the account: portal users, staff, and those who have left. */
function Members({ list, totals }: MembersProps) {
  const { t } = useTranslation();
  const { account } = useAccount();
  return (
    <>
      <nav aria-label={t('realm-accounts.tab.members')} className="pa-member-lists">
        {MEMBER_LISTS.map((key) => (
          <Link
            key={key}
            to={`/accounts/${account.id}/${key}`}
            className={`pf-v5-c-button pf-m-${key === list ? 'secondary' : 'link'} pf-m-small`}
            {...(key === list && { 'aria-current': 'page' as const })}
          >
            {titleOf(t(`team.tab.${key}`), totals.of[key])}
          </Link>
        ))}
      </nav>
      {list === 'former' ? <FormerTab /> : <MembersTab key={list} kind={list} onChanged={totals.reload} />}
    </>
  );
}
