import { useCallback, useEffect, useState } from 'react';
import { get } from '../api/client';
import { asFailure, Superseded, type Failure } from '../api/failure';
import type { FormerMember } from '../api/types';
import type { At } from '../shared/side';
import { useTeam } from './team';

const PAGE = 500;

interface State {
  of: string;
  former: FormerMember | null;
  failure: Failure | null;
}

/** Finds a former member of the account by the id of the user. The address carries the id alone: names stay out of the history. */
export function useFormer(user: string | null) {
  const { account, at } = useTeam();
  const [state, setState] = useState<State>({ of: '', former: null, failure: null });
  const [round, setRound] = useState(0);
  const of = `${round} ${account.id} ${user}`;

  useEffect(() => {
    if (!user) {
      return;
    }
    const controller = new AbortController();
    findFormer(at, account.id, user, controller.signal).then(
      (former) => setState({ of, former, failure: null }),
      (error: unknown) => {
        if (!(error instanceof Superseded)) {
          setState({ of, former: null, failure: asFailure(error) });
        }
      },
    );
    return () => controller.abort();
  }, [at, account.id, user, of]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const done = state.of === of;
  return {
    former: done ? state.former : null,
    failure: done ? state.failure : null,
    loading: user !== null && !done,
    reload,
  };
}

async function findFormer(at: At, account: string, user: string, signal: AbortSignal): Promise<FormerMember | null> {
  const is = (row: FormerMember) => row.user.id === user;
  let after: string | undefined;
  do {
    const query = { max: PAGE, rules: 'summary' as const, ...(after && { after }) };
    const { data } = await get(at('/team/accounts/{account}/former-members'), { path: { account }, query, signal });
    const found = data.items.find(is);
    if (found) {
      return withRules(at, account, found, signal);
    }
    after = data.next;
  } while (after);
  return null;
}

/** Reads a former member again, with the rules in full. */
async function withRules(
  at: At,
  account: string,
  { user }: FormerMember,
  signal: AbortSignal,
): Promise<FormerMember | null> {
  const query = { search: user.email ?? '', max: PAGE };
  const { data } = await get(at('/team/accounts/{account}/former-members'), { path: { account }, query, signal });
  return data.items.find((row) => row.user.id === user.id) ?? null;
}
