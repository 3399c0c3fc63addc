import { useState } from 'react';
import { get, patch, type Tagged } from '../api/client';
import { Failure } from '../api/failure';
import type { Membership, Problem } from '../api/types';
import { forgetUnsaved } from '../shared/unsaved';
import { useWrite } from '../shared/useWrite';
import { changesBetween, fieldsOf, patchOf, replay, type Change, type MemberFields } from './access';
import { useTeam } from './team';

/** A state of the server and its tag, and what is on the screen. */
export interface Editing {
  base: MemberFields;
  now: MemberFields;
  etag: string | null;
}

/** Somebody else's save, found when saving. */
export interface Stale {
  changed: Problem['changed'];
  fresh: Tagged<Membership>;
  theirs: Change[];
  dropped: string[];
}

/** Edits one member: nothing is saved before `save`, and nothing of others is overwritten. */
export function useMemberEditor(initial: Tagged<Membership>, onSaved: (member: Membership) => void) {
  const { catalog, account } = useTeam();
  const [editing, setEditing] = useState<Editing>(() => startFrom(initial));
  const [stale, setStale] = useState<Stale | null>(null);
  const write = useWrite();
  const path = { membership: initial.data.id };

  const send = ({ base, now, etag }: Editing) =>
    write.run(async () => {
      try {
        const saved = await patch('/team/memberships/{membership}', {
          path,
          ifMatch: etag,
          body: patchOf(base, now, account.key),
        });
        setStale(null);
        setEditing(startFrom(saved));
        forgetUnsaved();
        onSaved(saved.data);
      } catch (error) {
        if (!(error instanceof Failure) || error.status !== 412) {
          throw error;
        }
        const fresh = await get('/team/memberships/{membership}', { path });
        const theirs = changesBetween(base, fieldsOf(fresh.data));
        const { dropped } = replay(catalog, base, now, fieldsOf(fresh.data));
        setEditing({ base, now, etag });
        setStale({ changed: error.problem.changed, fresh, theirs, dropped });
      }
    });

  return {
    editing,
    stale,
    write,
    changes: changesBetween(editing.base, editing.now),
    change: (fields: Partial<MemberFields>) =>
      setEditing((before) => ({ ...before, now: { ...before.now, ...fields } })),
    resume: setEditing,
    discard: () => setEditing(({ base, etag }) => ({ base, now: base, etag })),
    save: () => send(editing),
    /** Puts my edits onto the fresh state and saves them with its tag. */
    applyMine: () => {
      if (stale) {
        const base = fieldsOf(stale.fresh.data);
        const { fields } = replay(catalog, editing.base, editing.now, base);
        void send({ base, now: fields, etag: stale.fresh.etag });
      }
    },
    discardMine: () => {
      if (stale) {
        setEditing(startFrom(stale.fresh));
        setStale(null);
      }
    },
  };
}

function startFrom({ data, etag }: Tagged<Membership>): Editing {
  const fields = fieldsOf(data);
  return { base: fields, now: fields, etag };
}
