import { useState } from 'react';
import { get, put } from '../api/client';
import { Failure } from '../api/failure';
import type { Account, Problem } from '../api/types';
import { forgetUnsaved } from '../shared/unsaved';
import { useWrite } from '../shared/useWrite';
import { useAccount } from './account';
import { bodyOf, changedFields, fieldsOf, ontoFresh, type AccountField, type AccountFields } from './settings';

/** A state of the server and its tag, and what is on the screen. */
export interface Editing {
  base: AccountFields;
  now: AccountFields;
  etag: string | null;
}

/** Somebody else's save, found when saving. */
interface Stale {
  changed: Problem['changed'];
  fresh: Editing;
  theirs: AccountField[];
}

/** Edits the settings of the account: nothing of others is overwritten. */
export function useSettings(onSaved: () => void) {
  const { account, etag, reload } = useAccount();
  const [editing, setEditing] = useState<Editing>(() => startFrom(account, etag));
  const [stale, setStale] = useState<Stale | null>(null);
  const write = useWrite();
  const path = { account: account.id };

  const send = (mine: Editing) =>
    write.run(async () => {
      try {
        const saved = await put('/admin/accounts/{account}', { path, ifMatch: mine.etag, body: bodyOf(mine.now) });
        forgetUnsaved();
        setStale(null);
        setEditing(startFrom(saved.data, saved.etag));
        reload();
        onSaved();
      } catch (error) {
        if (!(error instanceof Failure) || error.status !== 412) {
          throw error;
        }
        const read = await get('/admin/accounts/{account}', { path });
        const fresh = startFrom(read.data, read.etag);
        setEditing(mine);
        setStale({ changed: error.problem.changed, fresh, theirs: changedFields(mine.base, fresh.base) });
      }
    });

  return {
    editing,
    stale,
    write,
    changes: changedFields(editing.base, editing.now),
    change: (fields: Partial<AccountFields>) => {
      // What is being saved stands still.
      if (!write.busy) {
        setEditing((before) => ({ ...before, now: { ...before.now, ...fields } }));
      }
    },
    resume: setEditing,
    discard: () => setEditing(({ base, etag: tag }) => ({ base, now: base, etag: tag })),
    save: () => send(editing),
    /** Puts my changes onto the fresh state and saves them with its tag. */
    applyMine: () => {
      if (stale) {
        const { base, etag: tag } = stale.fresh;
        void send({ base, now: ontoFresh(editing.base, editing.now, base), etag: tag });
      }
    },
    discardMine: () => {
      if (stale) {
        setEditing(stale.fresh);
        setStale(null);
        reload();
      }
    },
  };
}

function startFrom(account: Account, etag: string | null): Editing {
  const fields = fieldsOf(account);
  return { base: fields, now: fields, etag };
}
