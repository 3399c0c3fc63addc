import { useCallback } from 'react';
import type { Result } from './inTurn';
import type { Selection } from './selection';
import type { List } from './useList';

/** The ticked rows in their latest known state, and the update of the ticks after a bulk action. */
export function useTicked<T extends { id: string }>(
  { rows, tick }: Selection<T>,
  { items }: List<T>,
  read: (row: T) => Promise<T>,
) {
  const settle = useCallback(
    (results: Result<T>[]) => {
      const has = (status: number) => (result: Result<T>) => result.failure?.status === status;
      const over = results.filter((result) => result.state === 'done' || has(404)(result));
      tick(
        over.map(({ row }) => row),
        false,
      );
      // Another try starts from what is there by then, also if no list shows the row.
      results.filter(has(412)).forEach(({ row }) => {
        read(row).then(
          (fresh) => tick([fresh], true),
          () => tick([row], false),
        );
      });
    },
    [tick, read],
  );
  return { ticked: rows.map((row) => items.find(({ id }) => id === row.id) ?? row), settle };
}
