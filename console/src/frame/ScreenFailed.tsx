import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
} from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';

/** A screen that could not be shown: after an upgrade its files have other names, and a reload finds them. */
export function ScreenFailed() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState>
        <EmptyStateHeader titleText={t('screen-failed.title')} headingLevel="h1" />
        <EmptyStateBody>{t('screen-failed.text')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button onClick={() => location.reload()}>{t('reload')}</Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </main>
  );
}
