import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { FailureNote } from '../shared/FailureNote';
import { LoadingRows, NoPermission } from '../shared/States';
import { useRead } from '../shared/useRead';
import { MemberEditor } from './MemberEditor';
import { useTeam } from './team';

/** The page of one member. */
export default function MemberPage() {
  const { t } = useTranslation();
  const { account, at } = useTeam();
  const { membership = '' } = useParams();
  const { data, etag, failure, reload } = useRead(at('/team/memberships/{membership}'), { path: { membership } });
  // The server also answers for members of accounts below: they are edited under their own heading alone.
  if (failure?.status === 404 || (data && data.account.id !== account.id)) {
    return <NoPermission text={t('member.not-found')} />;
  }
  if (failure) {
    return <FailureNote failure={failure} onTryAgain={reload} />;
  }
  return data ? <MemberEditor key={data.id} initial={{ data, etag }} /> : <LoadingRows />;
}
