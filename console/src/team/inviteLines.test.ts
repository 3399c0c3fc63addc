import { expect, it } from 'vitest';
import { MOST_AT_ONCE, readInvitees } from './inviteLines';

it('reads names and addresses, and addresses alone', () => {
  expect(readInvitees('Lynn, Jones, lynn@example.org\n\nsam@example.org\n')).toEqual({
    invitees: [
      {
        line: 1,
        text: 'Lynn, Jones, lynn@example.org',
        firstName: 'Lynn',
        lastName: 'Jones',
        email: 'lynn@example.org',
      },
      { line: 3, text: 'sam@example.org', firstName: '', lastName: '', email: 'sam@example.org' },
    ],
    bad: [],
  });
});

it('names the lines that cannot be sent, and why', () => {
  const { invitees, bad } = readInvitees('Lynn, lynn@example.org\nsam\nkim@example.org\nKIM@example.org');
  expect(invitees).toHaveLength(1);
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'shape'],
    [2, 'email'],
    [4, 'twice'],
  ]);
});

it('takes a thousand at once and no more', () => {
  const lines = Array.from({ length: MOST_AT_ONCE + 1 }, (_, index) => `person${index}@example.org`).join('\n');
  const { invitees, bad } = readInvitees(lines);
  expect(invitees).toHaveLength(MOST_AT_ONCE);
  expect(bad.map(({ reason }) => reason)).toEqual(['too-many']);
});
