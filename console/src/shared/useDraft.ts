import { useEffect, useState } from 'react';
import { dropDraft, findDraft, keepDraft, type Draft } from '../session/drafts';
import { forgetUnsaved, hasUnsavedChanges } from './unsaved';
import { useSession } from './useSession';

// The loader of our chunks sends it before the screen gives way to the offer to reload.
const MISSING_FILE = 'vite:preloadError';

/**
 * Keeps what was entered when the session ends, or when a file of the console is missing after an upgrade. Finds it again after the
 * sign-in of the same person, or after the reload.
 */
export function useDraft<T>(thing: string, value: T, etag: string | null, isDirty: boolean) {
  const { family, standing } = useSession();
  const { user, account } = family;
  const accountId = account?.id ?? '';
  const owner = { user, account: accountId, thing };
  const [draft, setDraft] = useState<Draft<T> | null>(() => findDraft<T>(owner));

  useEffect(() => {
    const keep = () => {
      // A stored draft will be found again: the browser need not ask on the way to the sign-in, or before the reload.
      if (hasUnsavedChanges() && keepDraft({ user, account: accountId, thing }, { etag, value })) {
        forgetUnsaved();
      }
    };
    if (!isDirty) {
      return;
    }
    if (standing === 'signed-out') {
      keep();
    }
    window.addEventListener(MISSING_FILE, keep);
    return () => window.removeEventListener(MISSING_FILE, keep);
  }, [standing, isDirty, user, accountId, thing, etag, value]);

  return {
    draft,
    drop: () => {
      dropDraft(owner);
      setDraft(null);
    },
  };
}
