import { expect, it } from 'vitest';
import type { Membership } from '../api/types';
import { needsName, resultsOf, suitedFor } from './memberBulk';

function member(id: string, status: Membership['status'], may: Partial<Membership['may']> = {}): Membership {
  const all = { change: true, remove: true, resume: true, changeEmail: true, logInAs: true, because: [], ...may };
  return { id, user: { id }, status, may: all } as unknown as Membership;
}

function ids(members: Membership[]): string[] {
  return members.map(({ id }) => id);
}

const MEMBERS = [
  member('ann', 'active'),
  member('lynn', 'active'),
  member('sam', 'suspended'),
  member('kim', 'suspended', { resume: false }),
  member('mia', 'scheduled'),
];

it('suspends those who are active, and the person who acts last', () => {
  const { suited, others, isMeAmong } = suitedFor('suspend', MEMBERS, 'ann');
  expect(ids(suited)).toEqual(['lynn', 'ann']);
  expect(ids(others)).toEqual(['sam', 'kim', 'mia']);
  expect(isMeAmong).toBe(true);
});

it('resumes those whose access one could give', () => {
  const { suited, isMeAmong } = suitedFor('resume', MEMBERS, 'ann');
  expect(ids(suited)).toEqual(['sam']);
  expect(isMeAmong).toBe(false);
});

it('asks for the name when more than twenty people are removed', () => {
  expect(needsName('remove', 20)).toBe(false);
  expect(needsName('remove', 21)).toBe(true);
  expect(needsName('suspend', 21)).toBe(false);
});

it('knows for each member what came of it', () => {
  const error = { type: 'about:blank' as const, title: 'Precondition failed', status: 412, detail: 'Stale.' };
  const results = resultsOf(MEMBERS.slice(0, 3), [
    { id: 'ann', status: 'updated', version: 2 },
    { id: 'lynn', status: 'failed', error },
    { id: 'sam', status: 'unchanged', version: 1 },
  ]);
  expect(results.map(({ row, state }) => `${row.id} ${state}`)).toEqual(['ann done', 'lynn failed', 'sam done']);
  expect(results[1]?.failure?.status).toBe(412);
});
