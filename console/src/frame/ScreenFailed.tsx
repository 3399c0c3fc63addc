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
    <EmptyState>
      <EmptyStateHeader titleText={t('somethingWentWrong')} headingLevel="h1" />
      <EmptyStateBody>{t('somethingWentWrongDescription')}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={() => location.reload()}>{t('reload')}</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
