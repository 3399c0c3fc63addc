import { asFailure, Superseded, type Failure } from '../api/failure';

/** The result of a bulk action for one row. */
export interface Result<T> {
  row: T;
  state: 'waiting' | 'done' | 'failed';
  failure?: Failure;
}

interface Course<T> {
  /** Called for every finished row. */
  note: (results: Result<T>[]) => void;
  isStopped: () => boolean;
}

interface Run<T> extends Course<T> {
  act: (row: T) => Promise<unknown>;
}

interface PartsRun<T> extends Course<T> {
  /** Does something for some rows. An error that concerns all of them is thrown. */
  act: (rows: T[]) => Promise<Result<T>[]>;
  size: number;
}

/** Does something for one row after another. */
export function runInTurn<T>(rows: T[], { act, ...course }: Run<T>): Promise<Result<T>[]> {
  const actOnOne = async ([row]: T[]): Promise<Result<T>[]> => {
    if (row === undefined) {
      return [];
    }
    await act(row);
    return [{ row, state: 'done' }];
  };
  return runInParts(rows, { ...course, act: actOnOne, size: 1 });
}

/**
 * Does something for some rows after others. After a failure the next rows follow, unless these would fail as well:
 * without a network or a session.
 */
export async function runInParts<T>(rows: T[], { act, size, note, isStopped }: PartsRun<T>): Promise<Result<T>[]> {
  const results = rows.map((row): Result<T> => ({ row, state: 'waiting' }));
  for (let from = 0; from < rows.length && !isStopped(); from += size) {
    const part = rows.slice(from, from + size);
    try {
      results.splice(from, part.length, ...(await act(part)));
    } catch (error) {
      if (error instanceof Superseded) {
        break;
      }
      const failure = asFailure(error);
      results.splice(from, part.length, ...part.map((row): Result<T> => ({ row, state: 'failed', failure })));
    }
    note([...results]);
    const failure = results[from]?.failure;
    if (failure && failure.kind !== 'problem') {
      break;
    }
  }
  return results;
}
