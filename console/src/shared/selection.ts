import { useCallback, useMemo, useState } from 'react';

/** Ticked rows. They stay ticked while a search, a filter or another tab hides them. */
export interface Selection<T> {
  rows: T[];
  has: (row: T) => boolean;
  /** Ticks rows or clears them. A row that is ticked already is replaced by its newer state. */
  tick: (rows: T[], on: boolean) => void;
  clear: () => void;
}

/** Why a row cannot be ticked: a text, or nothing where no words are needed. Null if it can be ticked. */
export type Obstacle<T> = (row: T) => string | null;

export function useSelection<T extends { id: string }>(): Selection<T> {
  const [ticked, setTicked] = useState<ReadonlyMap<string, T>>(new Map());
  const tick = useCallback(
    (rows: T[], on: boolean) =>
      setTicked((before) => {
        const after = new Map(before);
        rows.forEach((row) => (on ? after.set(row.id, row) : after.delete(row.id)));
        return after;
      }),
    [],
  );
  const clear = useCallback(() => setTicked(new Map()), []);
  return useMemo(
    () => ({ rows: [...ticked.values()], has: ({ id }: T) => ticked.has(id), tick, clear }),
    [ticked, tick, clear],
  );
}
