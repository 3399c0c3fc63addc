import { createContext, useContext } from 'react';
import type { Me } from '../api/types';

export interface MeState {
  me: Me;
  reload: () => void;
}

export const MeContext = createContext<MeState | null>(null);

/** The signed-in person, the active account, and the rights in it. */
export function useMe(): MeState {
  const state = useContext(MeContext);
  if (!state) {
    throw new Error('This screen is outside the frame.');
  }
  return state;
}
