import { expect, it, vi } from 'vitest';
import type { AccountName, Membership, Reason } from '../api/types';
import { english } from '../text/testing/english';
import { reasonText } from './reasonText';

// The language of a page is in its environment, and there is no page.
vi.mock('../text/language', () => ({ language: () => 'en' }));

const BRAND: AccountName = { id: '2', key: 'brand', name: 'Brand 0002', type: 'brand' };
const CHAIN: AccountName = { id: '1', key: 'chain', name: 'Meridian Hotels', type: 'chain' };

function reason(changes: Partial<Reason> = {}): Reason {
  return {
    membership: '5',
    rule: { account: 'brand', summary: 'listed', future: false, names: 1, owners: [] },
    ruleAccount: BRAND,
    covers: false,
    status: 'active',
    enabled: true,
    permissions: [],
    ...changes,
  };
}

function rule(summary: 'all' | 'all-except' | 'listed' | 'owned' | 'none', owners: string[] = []): Reason['rule'] {
  return { account: 'brand', summary, future: false, names: 1, owners };
}

const text = (it: Reason, membership: Partial<Membership> = {}) =>
  reasonText(english, it, membership as Membership, BRAND);

it('names the rule and its account in every form', () => {
  expect(text(reason())).toBe('The rule on Brand 0002 lists single contracts, and this is not one of them.');
  expect(text(reason({ covers: true }))).toBe(
    'The rule on Brand 0002 lists single contracts, and this is one of them.',
  );
  expect(text(reason({ covers: true, rule: rule('all') }))).toBe(
    'The rule on Brand 0002 covers all contracts, later ones too.',
  );
  expect(text(reason({ rule: rule('all-except') }))).toBe(
    'The rule on Brand 0002 covers all contracts but some, and this is one of the exceptions.',
  );
  expect(text(reason({ covers: true, rule: rule('all-except') }))).toContain('not one of the exceptions');
  expect(text(reason({ rule: rule('none') }))).toBe('The rule on Brand 0002 covers no contract.');
  expect(text(reason({ rule: rule('owned', ['smith', 'jones']) }))).toBe(
    'The rule on Brand 0002 covers contracts of owners (smith and jones), and this contract has none of them.',
  );
  expect(text(reason({ covers: true, rule: rule('owned') }))).toContain('certain owners');
});

it('understands a rule in full', () => {
  expect(text(reason({ rule: { account: 'brand', mode: 'all', except: ['BARN'] } }))).toContain('exceptions');
  expect(text(reason({ covers: true, rule: { account: 'brand', mode: 'all' } }))).toContain('all contracts, later');
});

it('says that an account without a rule follows the one above', () => {
  expect(text(reason({ covers: true, rule: rule('all'), ruleAccount: CHAIN }))).toBe(
    'The rule on Meridian Hotels covers all contracts, later ones too. ' +
      'Brand 0002 has no rule of its own here, so it follows Meridian Hotels.',
  );
});

it('says what else stands in the way', () => {
  const covered = { covers: true, rule: rule('all') };
  expect(text(reason({ ...covered, status: 'suspended' }))).toContain(
    'It would be visible, but the access is suspended.',
  );
  expect(text(reason({ ...covered, enabled: false }))).toContain('an account above it, is disabled');
  expect(text(reason({ ...covered, status: 'ended' }), { endsAt: '2026-03-03T12:00:00Z' })).toContain(
    'the access ended on Mar 3, 2026',
  );
  expect(text(reason({ ...covered, status: 'scheduled' }), { startsAt: '2027-03-03T12:00:00Z' })).toContain(
    'starts only on Mar 3, 2027',
  );
  expect(text(reason({ status: 'ended' }))).toContain('Besides, the access has ended.');
});
