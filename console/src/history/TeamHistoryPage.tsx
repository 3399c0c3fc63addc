import { useTranslation } from 'react-i18next';
import { Page } from '../shared/Page';
import { useTeam } from '../team/team';
import { History } from './History';

/** The history of the account, for those who see its team. */
export default function TeamHistoryPage() {
  const { t } = useTranslation();
  const { account } = useTeam();
  return (
    <Page title={t('history.of', { 0: account.name })}>
      <History side="team" account={account.id} />
    </Page>
  );
}
