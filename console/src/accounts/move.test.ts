import { expect, it } from 'vitest';
import type { MoveImpact } from '../api/types';
import { isOld, peopleWhoLose } from './move';

const NONE = { total: 0, items: [] };
const ACCOUNT = { id: '1', key: 'a', name: 'A', type: 'brand' };

function losing(users: string[], total = users.length): MoveImpact {
  const items = users.map((id, index) => ({ membership: String(index), user: { id }, account: ACCOUNT, contracts: 1 }));
  return {
    account: 'a',
    parent: null,
    gains: NONE,
    loses: { total, items },
    rules: NONE,
    contracts: NONE,
    owners: NONE,
  };
}

it('counts each person once', () => {
  expect(peopleWhoLose(losing(['ann', 'lynn', 'ann']))).toBe(2);
  expect(peopleWhoLose(losing([]))).toBe(0);
  expect(peopleWhoLose(losing(['ann', 'lynn'], 700))).toBe(700);
});

it('takes a preview as old after a minute', () => {
  const preview = { impact: losing([]), at: 1_000 };
  expect(isOld(preview, 61_000)).toBe(false);
  expect(isOld(preview, 61_001)).toBe(true);
});
