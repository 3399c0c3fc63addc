import { useEffect, useState } from 'react';
import { dropDraft, findDraft, keepDraft, type Draft } from '../session/drafts';
import { forgetUnsaved } from '../shared/unsaved';
import { useSession } from '../shared/useSession';

/** Keeps what was entered when the session ends, and finds it again after the sign-in of the same person. */
export function useDraft<T>(thing: string, value: T, etag: string | null, isDirty: boolean) {
  const { family, standing } = useSession();
  const { user, account } = family;
  const accountId = account?.id ?? '';
  const owner = { user, account: accountId, thing };
  const [draft, setDraft] = useState<Draft<T> | null>(() => findDraft<T>(owner));

  useEffect(() => {
    // A stored draft will be found again: the browser need not ask on the way to the sign-in.
    if (standing === 'signed-out' && isDirty && keepDraft({ user, account: accountId, thing }, { etag, value })) {
      forgetUnsaved();
    }
  }, [standing, isDirty, user, accountId, thing, etag, value]);

  return {
    draft,
    drop: () => {
      dropDraft(owner);
      setDraft(null);
    },
  };
}
