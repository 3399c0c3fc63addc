import { Button } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';
import { countChanges, undo } from './edits';
import { countNames, MOST_NAMES } from './requests';
import type { ScopeEditor } from './useScopeEditor';
import { scopeChangesOf } from './update';

interface Props {
  scope: ScopeEditor;
  /** The text of the button that saves. */
  action?: string;
  isDisabled?: boolean;
  onUpdate?: () => void;
}

/** How many changes are not saved, and what to do with them. */
export function ScopeBar({ scope, action, isDisabled = false, onUpdate = scope.update }: Props) {
  const { t } = useTranslation();
  const { edits, write } = scope;
  const count = countChanges(edits);
  const names = [...scope.loaded.memberships.keys()].reduce(
    (sum, account) => sum + countNames(scopeChangesOf(edits, account)),
    0,
  );
  const isTooMuch = names > MOST_NAMES;
  return (
    <div className="pa-save-bar">
      {write.busy ? (
        <Saving count={count} />
      ) : (
        <span role="status">
          <bdi>{t('unsaved.count', { count, 0: number(count) })}</bdi>
        </span>
      )}
      {isTooMuch && <span role="status">{t('scope.too-many', { 0: number(MOST_NAMES) })}</span>}
      <Button
        isLoading={write.busy}
        isAriaDisabled={write.busy}
        isDisabled={isDisabled || isTooMuch}
        onClick={() => void onUpdate()}
      >
        {action ?? t('scope.update')}
      </Button>
      {edits.steps.length > 0 && (
        <>
          <Button variant="link" isAriaDisabled={write.busy} onClick={() => scope.change((now) => undo(now))}>
            {t('scope.undo.last')}
          </Button>
          <Button variant="link" isAriaDisabled={write.busy} onClick={scope.discard}>
            {t('discard')}
          </Button>
        </>
      )}
    </div>
  );
}

const SLOW = 1000;
const VERY_SLOW = 10_000;

/** Says that a save takes its time. */
function Saving({ count }: { count: number }) {
  const { t } = useTranslation();
  const [phase, setPhase] = useState<'' | 'saving' | 'still-saving'>('');
  useEffect(() => {
    const timers = [setTimeout(() => setPhase('saving'), SLOW), setTimeout(() => setPhase('still-saving'), VERY_SLOW)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <span role="status">
      {phase === ''
        ? ''
        : phase === 'saving'
          ? t('scope.saving', { count, 0: number(count) })
          : t('scope.still-saving')}
    </span>
  );
}
