import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import { Page } from '../shared/Page';
import { PickField } from '../shared/PickField';
import { Empty } from '../shared/States';
import { useList } from '../shared/useList';
import { useRead } from '../shared/useRead';
import { History } from './History';

/** The history of an account that realm staff choose. */
export default function RealmHistoryPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const account = parameters.get('account') ?? '';
  const [search, setSearch] = useState<string | null>(null);
  const list = useList(search === null ? null : '/admin/accounts', { query: { search: search ?? '' } });
  const { data } = useRead(account ? '/admin/accounts/{account}' : null, { path: { account } });
  // A deleted account still has its history.
  const name = data?.name ?? t('history.deleted-account');
  return (
    <Page title={t('history.title')}>
      <div className="pa-pick-row">
        <PickField
          label={t('account')}
          chosen={account ? { id: account, name, more: data?.key } : null}
          onChoose={(id) => setParameters(id ? { account: id } : {})}
          list={list}
          choiceOf={(it) => ({ id: it.id, name: it.name, more: it.key })}
          onSearch={setSearch}
          nothingFound={t('history.no-account-found')}
        />
      </div>
      {account ? <History key={account} side="staff" account={account} /> : <Empty text={t('history.choose')} />}
    </Page>
  );
}
