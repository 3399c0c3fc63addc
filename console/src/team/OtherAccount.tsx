import { Button, EmptyState, EmptyStateActions, EmptyStateFooter, EmptyStateHeader } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useLocation } from 'react-router-dom';
import { switchTo } from '../session/switching';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { Page } from '../shared/Page';
import { LoadingRows, NoPermission } from '../shared/States';
import { useRead } from '../shared/useRead';
import { useWrite } from '../shared/useWrite';

/** A page of another account than that of this tab: it shows nothing but the offer to switch. */
export function OtherAccount({ id }: { id: string }) {
  const { t } = useTranslation();
  const { me } = useMe();
  const navigate = useNavigate();
  const location = useLocation();
  const write = useWrite();
  const { data, loading } = useRead('/me/accounts', { query: { max: 500 } });
  // The server answers this only about an account that one can enter, which may also lie below one of the accounts.
  const entry = useRead('/me/accounts', { query: { parent: id, max: 1 } });
  if (loading || entry.loading) {
    return <LoadingRows />;
  }
  if (entry.failure?.status === 404) {
    return <NoPermission text={t('other-account.no-access')} />;
  }
  const name = data?.items.find(({ account }) => account.id === id)?.account.name ?? t('other-account.unknown');
  const go = () =>
    write.run(async () => {
      await switchTo(id);
      await navigate(location, { replace: true });
    });
  return (
    <Page title={t('other-account.title')}>
      <FailureNote failure={write.failure} />
      <EmptyState variant="sm">
        <EmptyStateHeader
          headingLevel="h2"
          titleText={t('other-account.text', { 0: name, 1: me.account?.name ?? t('account.none') })}
        />
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button isLoading={write.busy} isAriaDisabled={write.busy} onClick={() => void go()}>
              {t('account.switch-to', { 0: name })}
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </Page>
  );
}
