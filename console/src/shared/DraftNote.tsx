import { Alert, AlertActionLink } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../session/drafts';

interface Props<T> {
  draft: Draft<T> | null;
  onResume: (draft: Draft<T>) => void;
  onDrop: () => void;
}

/** Offers to go on with what was entered before the session ended. */
export function DraftNote<T>({ draft, onResume, onDrop }: Props<T>) {
  const { t } = useTranslation();
  if (!draft) {
    return null;
  }
  const resume = () => {
    onResume(draft);
    onDrop();
  };
  return (
    <Alert
      isInline
      variant="info"
      title={t('draft.found')}
      actionLinks={
        <>
          <AlertActionLink onClick={resume}>{t('draft.resume')}</AlertActionLink>
          <AlertActionLink onClick={onDrop}>{t('draft.discard')}</AlertActionLink>
        </>
      }
    />
  );
}
