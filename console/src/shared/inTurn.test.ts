import { expect, it } from 'vitest';
import { Failure, Superseded } from '../api/failure';
import { runInParts, runInTurn, type Result } from './inTurn';

const ROWS = ['ann', 'lynn', 'sam', 'kim'];

/** Runs over all rows; each row in `failures` fails in its way. */
async function run(failures: Record<string, Error>, stopAfter = ROWS.length) {
  const asked: string[] = [];
  const noted: Result<string>[][] = [];
  const results = await runInTurn(ROWS, {
    act: (row) => {
      asked.push(row);
      return failures[row] ? Promise.reject(failures[row]) : Promise.resolve();
    },
    note: (now) => noted.push(now),
    isStopped: () => asked.length === stopAfter,
  });
  return { asked, noted, states: results.map(({ state }) => state) };
}

it('goes on after a row that fails, and tells of every row', async () => {
  const { asked, noted, states } = await run({ lynn: new Failure('problem', 412) });
  expect(asked).toEqual(ROWS);
  expect(states).toEqual(['done', 'failed', 'done', 'done']);
  expect(noted.map((results) => results.filter(({ state }) => state !== 'waiting').length)).toEqual([1, 2, 3, 4]);
});

it('asks for one row at a time', async () => {
  let open = 0;
  await runInTurn(ROWS, {
    act: async () => {
      open += 1;
      expect(open).toBe(1);
      await Promise.resolve();
      open -= 1;
    },
    note: () => undefined,
    isStopped: () => false,
  });
});

it('leaves the rest untried when it is stopped', async () => {
  const { asked, states } = await run({}, 2);
  expect(asked).toEqual(['ann', 'lynn']);
  expect(states).toEqual(['done', 'done', 'waiting', 'waiting']);
});

it.each([new Failure('offline'), new Failure('session', 401)])(
  'ends where every further row would fail',
  async (all) => {
    const { states } = await run({ lynn: all });
    expect(states).toEqual(['done', 'failed', 'waiting', 'waiting']);
  },
);

it('ends when the tab has left the account', async () => {
  const { states } = await run({ ann: new Superseded() });
  expect(states).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
});

it('does some together: what fails for all of them fails for each, and the next ones follow', async () => {
  const asked: string[][] = [];
  const results = await runInParts([...ROWS, 'mia'], {
    size: 2,
    act: (rows) => {
      asked.push(rows);
      return asked.length === 1
        ? Promise.reject(new Failure('problem', 503))
        : Promise.resolve(rows.map((row): Result<string> => ({ row, state: row === 'kim' ? 'failed' : 'done' })));
    },
    note: () => undefined,
    isStopped: () => false,
  });
  expect(asked).toEqual([['ann', 'lynn'], ['sam', 'kim'], ['mia']]);
  expect(results.map(({ row, state }) => `${row} ${state}`)).toEqual([
    'ann failed',
    'lynn failed',
    'sam done',
    'kim failed',
    'mia done',
  ]);
});
