import { List as PlainList, ListItem } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../shared/Confirm';
import { StaleModal } from '../shared/StaleModal';
import { number } from '../text/format';
import { droppedNames, mineLines, theirLines } from './scopeLines';
import type { ScopeEffect } from './ScopeTarget';
import type { ScopeEditor } from './useScopeEditor';

/** The dialogs of an update: it would take contracts away, or another person has saved first. */
export function ScopeModals({ scope, name }: { scope: ScopeEditor; name: string }) {
  const { t } = useTranslation();
  const { effects, stale, write, edits } = scope;
  if (stale) {
    return (
      <StaleModal
        changed={stale.changed}
        theirs={theirLines(t, stale.before, stale.after)}
        mine={mineLines(t, edits)}
        dropped={droppedNames(stale.dropped)}
        failure={write.failure}
        busy={write.busy}
        onApply={scope.applyMine}
        onDiscard={scope.discardMine}
      />
    );
  }
  if (!effects) {
    return null;
  }
  const confirm = async () => {
    if (!(await scope.confirm())) {
      scope.cancel();
    }
  };
  return (
    <Confirm
      title={t('scope.loss.title', { 0: name })}
      action={t('scope.update')}
      danger
      onConfirm={confirm}
      onClose={scope.cancel}
    >
      <PlainList isPlain>
        {effects.map((effect) => (
          <ListItem key={effect.account.key}>
            <bdi>{effectText(t, effect)}</bdi>
          </ListItem>
        ))}
      </PlainList>
    </Confirm>
  );
}

/** "Beach Co: gains 3 contracts, loses 1 contract". */
function effectText(t: TFunction, { account, gains, loses, isRemoved }: ScopeEffect): string {
  const parts = [
    ...(isRemoved ? [t('scope.loss.removed')] : []),
    ...(gains > 0 ? [t('scope.loss.gains', { count: gains, 0: number(gains) })] : []),
    ...(loses > 0 ? [t('scope.loss.loses', { count: loses, 0: number(loses) })] : []),
    ...(!isRemoved && gains === 0 && loses === 0 ? [t('scope.loss.same')] : []),
  ];
  return t('scope.loss.line', { 0: account.name, 1: parts.join(', ') });
}
