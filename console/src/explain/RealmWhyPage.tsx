import { useTranslation } from 'react-i18next';
import { Page } from '../shared/Page';
import { Why } from './Why';

/** Why somebody of the realm sees a contract, for realm staff. */
export default function RealmWhyPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('why.title')}>
      <Why side="staff" />
    </Page>
  );
}
