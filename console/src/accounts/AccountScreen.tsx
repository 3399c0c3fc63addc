import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { FailureNote } from '../shared/FailureNote';
import { LoadingRows, NoPermission } from '../shared/States';
import { useRead } from '../shared/useRead';
import { TeamOf } from '../team/TeamOf';
import { AccountContext } from './account';
import { useMayWrite } from './useMayWrite';

/** The screens of one account, for realm staff. The active account of the tab does not matter. */
export default function AccountScreen() {
  const { t } = useTranslation();
  const { account = '' } = useParams();
  const mayWrite = useMayWrite();
  const { data, etag, failure, reload } = useRead('/admin/accounts/{account}', { path: { account } });
  if (failure?.status === 404) {
    return <NoPermission text={t('realm-accounts.not-found')} />;
  }
  if (!data) {
    return failure ? <FailureNote failure={failure} onTryAgain={reload} /> : <LoadingRows />;
  }
  return (
    <AccountContext.Provider value={{ account: data, etag, reload }}>
      <FailureNote failure={failure} onTryAgain={reload} />
      <TeamOf key={account} account={data.id} side="staff" mayManage={mayWrite} />
    </AccountContext.Provider>
  );
}
