import { asFailure, Superseded, type Failure } from '../api/failure';

/** The result of a bulk action for one row. */
export interface Result<T> {
  row: T;
  state: 'waiting' | 'done' | 'failed';
  failure?: Failure;
}

interface Run<T> {
  act: (row: T) => Promise<unknown>;
  /** Hears of every row that is through. */
  note: (results: Result<T>[]) => void;
  isStopped: () => boolean;
}

/**
 * Does something for one row after another. After a failure the next row follows, unless the next ones would fail as
 * well: without a network or a session.
 */
export async function runInTurn<T>(rows: T[], { act, note, isStopped }: Run<T>): Promise<Result<T>[]> {
  const results = rows.map((row): Result<T> => ({ row, state: 'waiting' }));
  for (const [index, row] of rows.entries()) {
    if (isStopped()) {
      break;
    }
    try {
      await act(row);
      results[index] = { row, state: 'done' };
    } catch (error) {
      if (error instanceof Superseded) {
        break;
      }
      results[index] = { row, state: 'failed', failure: asFailure(error) };
    }
    note([...results]);
    if (results[index].failure && results[index].failure.kind !== 'problem') {
      break;
    }
  }
  return results;
}
