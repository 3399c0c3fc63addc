import { useRef, useState } from 'react';
import type { Tagged } from '../api/client';
import { Failure } from '../api/failure';
import type { Problem } from '../api/types';
import { forgetUnsaved } from './unsaved';
import { useWrite } from './useWrite';

/** How one kind of thing is edited: what its form holds, and how it is read and written. */
export interface Editable<T, F, C> {
  fieldsOf: (thing: T) => F;
  /** Lists the differences of two states. Their number is the count of unsaved changes. */
  changesBetween: (before: F, after: F) => C[];
  /** Puts the edits that led from `base` to `mine` onto a fresh state. */
  replay: (base: F, mine: F, fresh: F) => { fields: F; dropped: string[] };
  read: () => Promise<Tagged<T>>;
  write: (before: F, after: F, etag: string | null) => Promise<Tagged<T>>;
}

/** A state of the server and its tag, and what is on the screen. */
export interface Editing<F> {
  base: F;
  now: F;
  etag: string | null;
}

/** Somebody else's save, found when saving. */
interface Stale<T, C> {
  changed: Problem['changed'];
  fresh: Tagged<T>;
  theirs: C[];
  dropped: string[];
}

/** Edits one thing: nothing is saved before `save`, and nothing of others is overwritten. */
export function useEditor<T, F extends object, C>(
  of: Editable<T, F, C>,
  initial: Tagged<T>,
  onSaved: (thing: T) => void,
) {
  const startFrom = ({ data, etag }: Tagged<T>): Editing<F> => {
    const fields = of.fieldsOf(data);
    return { base: fields, now: fields, etag };
  };
  const [editing, setEditing] = useState<Editing<F>>(() => startFrom(initial));
  const [stale, setStale] = useState<Stale<T, C> | null>(null);
  const write = useWrite();
  // Whether a try has got no answer: nobody knows then what the server has.
  const isUnsure = useRef(false);

  const saved = (thing: Tagged<T>) => {
    setStale(null);
    setEditing(startFrom(thing));
    forgetUnsaved();
    onSaved(thing.data);
  };

  /** Reads the state; returns true if an earlier try was saved, so that nothing needs to be sent. */
  const isSettled = async (mine: Editing<F>) => {
    const { base, now, etag } = mine;
    const fresh = await of.read();
    isUnsure.current = false;
    if (fresh.etag === etag) {
      return false;
    }
    const theirs = of.fieldsOf(fresh.data);
    if (of.changesBetween(now, theirs).length === 0) {
      // The answer to this save was lost on the way, or somebody else has saved the same.
      saved(fresh);
    } else {
      setEditing(mine);
      setStale({
        changed: undefined,
        fresh,
        theirs: of.changesBetween(base, theirs),
        dropped: of.replay(base, now, theirs).dropped,
      });
    }
    return true;
  };

  const send = (mine: Editing<F>) =>
    write.run(async () => {
      const { base, now, etag } = mine;
      if (isUnsure.current && (await isSettled(mine))) {
        return;
      }
      try {
        saved(await of.write(base, now, etag));
      } catch (error) {
        if (!(error instanceof Failure) || !(await isAnswered(error, mine))) {
          throw error;
        }
      }
    });

  /** Handles a failure; returns true if the changes were saved after all, or the other person's are shown. */
  const isAnswered = async (failure: Failure, mine: Editing<F>) => {
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
    changes: of.changesBetween(editing.base, editing.now),
    change: (fields: Partial<F>) => {
      // No edits while a save is on its way.
      if (!write.busy) {
        setEditing((before) => ({ ...before, now: { ...before.now, ...fields } }));
      }
    },
    resume: setEditing,
    discard: () => setEditing(({ base, etag }) => ({ base, now: base, etag })),
    save: () => send(editing),
    /** Applies the edits to the fresh state and saves them with its tag. */
    applyMine: () => {
      if (stale) {
        const base = of.fieldsOf(stale.fresh.data);
        const { fields } = of.replay(editing.base, editing.now, base);
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
