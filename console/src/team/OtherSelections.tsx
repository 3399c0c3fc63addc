import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';
import { useTeam } from './team';

/** The rows that are ticked in other tabs: they are not forgotten, and can be cleared from here. */
export function OtherSelections({ tab }: { tab: string }) {
  const { t } = useTranslation();
  const { selections } = useTeam();
  const others = (['staff', 'portal', 'invitations'] as const).filter(
    (other) => other !== tab && selections[other].rows.length > 0,
  );
  return others.map((other) => {
    const title = t(`team.tab.${other}`);
    return (
      <p key={other} className="pa-elsewhere">
        <bdi>{t('selection.elsewhere', { 0: title, 1: number(selections[other].rows.length) })}</bdi>{' '}
        <Button
          variant="link"
          isInline
          aria-label={t('selection.clear-tab', { 0: title })}
          onClick={selections[other].clear}
        >
          {t('selection.clear')}
        </Button>
      </p>
    );
  });
}
