import { useTranslation } from 'react-i18next';
import { Page } from '../shared/Page';
import { useTeam } from '../team/team';
import { Why } from './Why';

/** Why somebody of the team sees a contract. */
export default function TeamWhyPage() {
  const { t } = useTranslation();
  const { account } = useTeam();
  return (
    <Page title={t('why.of', { 0: account.name })}>
      <Why side="team" account={account.id} />
    </Page>
  );
}
