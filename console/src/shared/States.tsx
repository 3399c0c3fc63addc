import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  Skeleton,
} from '@patternfly/react-core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from './Page';

/** Whether something takes so long that people should see it. */
function useIsSlow(): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return slow;
}

/** Rows to come. They appear after a moment and take the room of real ones. */
export function LoadingRows({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation();
  const slow = useIsSlow();
  return (
    <div aria-busy="true" aria-label={t('loading')} role="status" className="pa-loading">
      {slow && Array.from({ length: rows }, (_, row) => <Skeleton key={row} className="pa-loading-row" />)}
    </div>
  );
}

/** The state of a list without rows, with the first thing to do. */
export function Empty({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <EmptyState variant="sm">
      <EmptyStateBody>{text}</EmptyStateBody>
      {action && (
        <EmptyStateFooter>
          <EmptyStateActions>{action}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}

/** The state of a list in which a search or filter finds nothing. */
export function NothingFound({ text, clear, onClear }: { text: string; clear: string; onClear: () => void }) {
  return (
    <Empty
      text={text}
      action={
        <Button variant="link" onClick={onClear}>
          {clear}
        </Button>
      }
    />
  );
}

/** A screen that the person may not see, with a hint who can help. */
export function NoPermission({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Page title={t('no-permission')}>
      <EmptyState variant="sm">
        <EmptyStateHeader titleText={text} headingLevel="h2" />
      </EmptyState>
    </Page>
  );
}
