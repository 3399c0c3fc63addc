import { useTranslation } from 'react-i18next';
import { Page } from '../shared/Page';
import { NoPermission } from '../shared/States';
import { useTeam } from '../team/team';
import { History } from './History';

/** The history of the account, for those who manage its team. */
export default function TeamHistoryPage() {
  const { t } = useTranslation();
  const { account, mayManage } = useTeam();
  if (!mayManage) {
    return <NoPermission text={t('history.no-permission', { 0: account.name })} />;
  }
  return (
    <Page title={t('history.of', { 0: account.name })}>
      <History side="team" account={account.id} />
    </Page>
  );
}
