import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';

/** How many changes are not saved, and what to do with them. */
export function SaveBar({ count, busy, onDiscard }: { count: number; busy: boolean; onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="pa-save-bar">
      <span role="status">
        <bdi>{t('unsaved.count', { count, 0: number(count) })}</bdi>
      </span>
      <Button type="submit" isLoading={busy} isAriaDisabled={busy}>
        {t('save')}
      </Button>
      <Button variant="link" isAriaDisabled={busy} onClick={onDiscard}>
        {t('discard')}
      </Button>
    </div>
  );
}
