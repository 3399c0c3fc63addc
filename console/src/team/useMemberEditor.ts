import { useRef, useState } from 'react';
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
  const { catalog, account, at } = useTeam();
  const [editing, setEditing] = useState<Editing>(() => startFrom(initial));
  const [stale, setStale] = useState<Stale | null>(null);
  const write = useWrite();
  // Whether a try has got no answer: nobody knows then what the server has.
  const isUnsure = useRef(false);
  const path = { membership: initial.data.id };

  const saved = (member: Tagged<Membership>) => {
    setStale(null);
    setEditing(startFrom(member));
    forgetUnsaved();
    onSaved(member.data);
  };

  /** Reads the state, and answers whether nothing of this try needs to be sent any more. */
  const isSettled = async (mine: Editing) => {
    const { base, now, etag } = mine;
    const fresh = await get(at('/team/memberships/{membership}'), { path });
    isUnsure.current = false;
    if (fresh.etag === etag) {
      return false;
    }
    const theirs = fieldsOf(fresh.data);
    if (changesBetween(now, theirs).length === 0) {
      // The answer to this save was lost on the way, or somebody else has saved the same.
      saved(fresh);
    } else {
      setEditing(mine);
      setStale({
        changed: undefined,
        fresh,
        theirs: changesBetween(base, theirs),
        dropped: replay(catalog, base, now, theirs).dropped,
      });
    }
    return true;
  };

  const send = (mine: Editing) =>
    write.run(async () => {
      const { base, now, etag } = mine;
      if (isUnsure.current && (await isSettled(mine))) {
        return;
      }
      try {
        saved(
          await patch(at('/team/memberships/{membership}'), {
            path,
            ifMatch: etag,
            body: patchOf(base, now, account.key),
          }),
        );
      } catch (error) {
        if (!(error instanceof Failure) || !(await isAnswered(error, mine))) {
          throw error;
        }
      }
    });

  /** Answers whether a failure is dealt with: the changes were saved after all, or somebody else's are shown. */
  const isAnswered = async (failure: Failure, mine: Editing) => {
    if (failure.kind === 'offline') {
      // Without an answer the server may have saved, so the next try must read first.
      isUnsure.current = true;
      return isSettled(mine).catch(() => false);
    }
    if (failure.status !== 412 || !(await isSettled(mine))) {
      return false;
    }
    setStale((found) => found && { ...found, changed: failure.problem.changed });
    return true;
  };

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
