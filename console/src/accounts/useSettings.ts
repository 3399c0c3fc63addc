import { get, put } from '../api/client';
import { useEditor } from '../shared/useEditor';
import { useAccount } from './account';
import { bodyOf, changedFields, fieldsOf, replay, type AccountFields } from './settings';

/** Edits the settings of the account. */
export function useSettings(onSaved: () => void) {
  const { account, etag, reload } = useAccount();
  const path = { account: account.id };
  const editor = useEditor(
    {
      fieldsOf,
      changesBetween: changedFields,
      replay,
      read: () => get('/admin/accounts/{account}', { path }),
      write: (_: AccountFields, after: AccountFields, ifMatch: string | null) =>
        put('/admin/accounts/{account}', { path, ifMatch, body: bodyOf(after) }),
    },
    { data: account, etag },
    () => {
      reload();
      onSaved();
    },
  );
  const discardMine = () => {
    editor.discardMine();
    // The page around it shows the name.
    reload();
  };
  return { ...editor, discardMine };
}
