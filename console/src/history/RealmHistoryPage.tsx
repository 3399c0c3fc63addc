import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import { AccountPick } from '../shared/AccountPick';
import { Page } from '../shared/Page';
import { Empty } from '../shared/States';
import { History } from './History';

/** The history of an account that realm staff choose. */
export default function RealmHistoryPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const account = parameters.get('account') ?? '';
  return (
    <Page title={t('history.title')}>
      <div className="pa-pick-row">
        <AccountPick value={account} onChoose={(id) => setParameters(id ? { account: id } : {})} />
      </div>
      {account ? <History key={account} side="staff" account={account} /> : <Empty text={t('history.choose')} />}
    </Page>
  );
}
