import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Page } from '../shared/Page';
import { Empty } from '../shared/States';

/** An address without a screen. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('not-found.title')}>
      <Empty text={t('not-found.text')} action={<Link to="/">{t('accounts.title')}</Link>} />
    </Page>
  );
}
