import { useEffect, useRef, useState } from 'react';
import { Failure } from '../api/failure';
import type { Problem } from '../api/types';
import { forgetUnsaved } from '../shared/unsaved';
import { useWrite } from '../shared/useWrite';
import type { Draft } from '../session/drafts';
import { editsOfDraft, type ScopeDraft } from './draft';
import { answer, NO_EDITS, openQuestion, type Edits } from './edits';
import { membershipOf } from './facts';
import { readFresh } from './freshState';
import { rowOfPointer } from './pointers';
import { replay, type Dropped, type FreshState } from './replay';
import { isSaved } from './settle';
import type { Loaded, ScopeEffect, ScopeTarget } from './ScopeTarget';
import { readRowsAgain, rowsBefore } from './staleRows';
import type { TreeNode } from './treeRows';
import type { TreeStore } from './TreeStore';
import { readTree, type TreeQuery, type TreeRoot } from './treeSource';

/** A state of the server, and the edits on the screen. */
interface Editing {
  loaded: Loaded;
  edits: Edits;
}

/** Somebody else's save, found when saving. */
export interface ScopeStale {
  changed: Problem['changed'];
  fresh: Loaded;
  state: FreshState;
  before: ReadonlyMap<string, TreeNode>;
  after: ReadonlyMap<string, TreeNode>;
  dropped: Dropped[];
}

/** The contract scopes as they are edited. */
export type ScopeEditor = ReturnType<typeof useScopeEditor>;

/** The error code for an account that is not in the reach of the membership. */
const GONE = 'unknown-account';

/** Edits contract scopes: nothing is saved before `update`, and nothing of others is overwritten. */
export function useScopeEditor(target: ScopeTarget, initial: Loaded, store: TreeStore, onSaved: () => void) {
  const [editing, setEditing] = useState<Editing>({ loaded: initial, edits: NO_EDITS });
  const [stale, setStale] = useState<ScopeStale | null>(null);
  const [effects, setEffects] = useState<ScopeEffect[] | null>(null);
  const write = useWrite();
  // Whether a try has got no answer: nobody knows then what the server has.
  const isUnsure = useRef(false);
  useAnswers(target, editing, (edits) => setEditing((before) => ({ ...before, edits: edits(before.edits) })));

  const start = (loaded: Loaded, edits: Edits = NO_EDITS) => {
    setEditing({ loaded, edits });
    store.reset(loaded.roots, loaded.memberships);
  };

  /** The edits stay on the screen until the saved state is there: nothing jumps back meanwhile. */
  const saved = async () => {
    const fresh = await target.read();
    isUnsure.current = false;
    forgetUnsaved();
    setEffects(null);
    setStale(null);
    start(fresh);
    onSaved();
  };

  /**
   * Reads the state; returns true if nothing of this try needs to be sent any more.
   *
   * @param isGone whether the server has refused the edits, because an account that they name is no longer there
   */
  const isSettled = async ({ loaded, edits }: Editing, changed: Problem['changed'], isGone = false) => {
    const fresh = await target.read();
    isUnsure.current = false;
    if (fresh.etag === loaded.etag && !isGone) {
      return false;
    }
    const read = (root: TreeRoot, query: TreeQuery) => readTree(target.side, root, query);
    const state = await readFresh(edits, fresh.memberships, read);
    if (!changed && !isGone && isSaved(edits, state)) {
      // The answer to this save was lost on the way, or somebody else has saved the same.
      await saved();
      return true;
    }
    const before = rowsBefore(store.current(), edits);
    const after = await readRowsAgain(store.current(), fresh, state, edits, read);
    setEffects(null);
    setStale({ changed, fresh, state, before, after, dropped: replay(edits, state).dropped });
    return true;
  };

  const send = (mine: Editing, isAsked: boolean) =>
    write.run(async () => {
      if (isUnsure.current && (await isSettled(mine, undefined))) {
        return;
      }
      try {
        const found = isAsked ? [] : await target.preview(mine.edits, mine.loaded);
        if (found.some(({ loses }) => loses > 0)) {
          setEffects(found);
          return;
        }
        // Until the answer is there, nobody knows whether it was saved.
        isUnsure.current = true;
        await target.save(mine.edits, mine.loaded);
        await saved();
      } catch (error) {
        if (!(error instanceof Failure) || !(await isAnswered(error, mine))) {
          throw error;
        }
      }
    });

  /** Handles a failure; returns true if the changes were saved after all, or the other person's are shown. */
  const isAnswered = async (failure: Failure, mine: Editing) => {
    if (failure.kind === 'offline') {
      return isUnsure.current && isSettled(mine, undefined).catch(() => false);
    }
    isUnsure.current = false;
    setEffects(null);
    // An account that is moved away leaves the tag as it is if no rule names it.
    const isGone = failure.errors.some(({ code }) => code === GONE);
    return (failure.status === 412 || isGone) && isSettled(mine, failure.problem.changed, isGone);
  };

  const { loaded, edits } = editing;
  const [error] = write.failure?.errors ?? [];
  const fault = error ? rowOfPointer(edits, target.sent(edits, loaded), error.pointer) : null;
  return {
    side: target.side,
    loaded,
    edits,
    stale,
    effects,
    write,
    /** The row that a refused update is about. */
    fault: fault !== null && error ? { id: fault, error } : null,
    change: (make: (edits: Edits) => Edits) => {
      // No edits while a save is on its way.
      if (write.busy) {
        return;
      }
      write.clear();
      setEditing((before) => ({ ...before, edits: make(before.edits) }));
    },
    resume: ({ value, etag }: Draft<ScopeDraft>) =>
      setEditing((before) => ({
        loaded: { ...before.loaded, etag },
        edits: editsOfDraft(value) ?? before.edits,
      })),
    discard: () => {
      write.clear();
      setEditing((before) => ({ ...before, edits: NO_EDITS }));
    },
    update: () => send(editing, false),
    /** Saves after the person has confirmed. */
    confirm: () => send(editing, true),
    cancel: () => setEffects(null),
    /** Applies the edits to the fresh state and saves them with its tag. */
    applyMine: () => {
      if (stale) {
        const mine = { loaded: stale.fresh, edits: replay(edits, stale.state).edits };
        setStale(null);
        start(mine.loaded, mine.edits);
        if (mine.edits.steps.length > 0) {
          void send(mine, false);
        }
      }
    },
    discardMine: () => {
      if (stale) {
        setStale(null);
        start(stale.fresh);
      }
    },
  };
}

/** Asks the server for the counts that the browser cannot know. */
function useAnswers(
  target: ScopeTarget,
  { loaded, edits }: Editing,
  onAnswer: (take: (edits: Edits) => Edits) => void,
) {
  const question = loaded.roots
    .map(({ facts }) => ({ facts, changes: openQuestion(edits, membershipOf(facts.path)) }))
    .find(({ changes }) => changes !== null);
  const asked = JSON.stringify(question?.changes ?? null);
  const latest = useRef({ target, loaded, edits, question, onAnswer });
  useEffect(() => {
    latest.current = { target, loaded, edits, question, onAnswer };
  });
  useEffect(() => {
    const { target: now, question: open, ...rest } = latest.current;
    if (!open?.changes) {
      return;
    }
    let isCurrent = true;
    now.ask(open.facts, open.changes, rest.loaded, rest.edits).then(
      (assigned) => isCurrent && rest.onAnswer((current) => answer(current, open.facts, assigned)),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [asked]);
}
