import { expect, it } from 'vitest';
import type { Membership } from '../api/types';
import { needsName, suitedFor } from './memberBulk';

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
