import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
} from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { environment } from '../environment';

/** Shown after a failed sign-in: it was cancelled, or the server cannot be reached. */
export function StartFailed() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState>
        <EmptyStateHeader titleText={t('sign-in.failed')} headingLevel="h1" />
        <EmptyStateBody>{t('sign-in.failed.text')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button component="a" href={environment.consoleUrl}>
              {t('session.over.sign-in')}
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </main>
  );
}
