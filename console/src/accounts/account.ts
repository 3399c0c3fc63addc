import { createContext, useContext } from 'react';
import type { Account } from '../api/types';

/** The account that the screens of realm staff show. */
export interface AccountState {
  account: Account;
  etag: string | null;
  reload: () => void;
}

export const AccountContext = createContext<AccountState | null>(null);

export function useAccount(): AccountState {
  const state = useContext(AccountContext);
  if (!state) {
    throw new Error('This screen belongs below an account.');
  }
  return state;
}
