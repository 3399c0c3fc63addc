import { useTranslation } from 'react-i18next';
import type { Blocker } from 'react-router-dom';
import { Confirm } from './Confirm';
import { forgetUnsaved } from './unsaved';

/** Asks before a form with entries is left. */
export function AskBeforeLeaving({ blocker }: { blocker: Blocker }) {
  const { t } = useTranslation();
  if (blocker.state !== 'blocked') {
    return null;
  }
  const leave = () => {
    forgetUnsaved();
    blocker.proceed();
  };
  return (
    <Confirm
      title={t('unsaved.title')}
      action={t('unsaved.leave')}
      danger
      onConfirm={leave}
      onClose={() => blocker.reset?.()}
    >
      {t('unsaved.text')}
    </Confirm>
  );
}
