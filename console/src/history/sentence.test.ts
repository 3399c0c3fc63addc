import { expect, it, vi } from 'vitest';
import type { HistoryEntry } from '../api/types';
import { english } from '../text/testing/english';
import { changedFields } from './states';
import { valueTexts } from './fieldText';
import { importLines } from './importLines';
import { sentenceOf } from './sentence';

// The language of a page is in its environment, and there is no page.
vi.mock('../text/language', () => ({ language: () => 'en' }));

function entry(changes: Partial<HistoryEntry>): HistoryEntry {
  return {
    id: '1',
    at: '2026-11-28T04:00:00Z',
    type: 'membership',
    operation: 'update',
    actor: { id: 'a', username: 'ann', standing: 'member' },
    account: '2',
    user: { id: 'l', name: 'Lynn Jones' },
    path: 'memberships/5',
    before: null,
    after: null,
    ...changes,
  };
}

const said = (changes: Partial<HistoryEntry>) => sentenceOf(english, entry(changes));

it('tells what a change of a member added and took', () => {
  expect(
    said({
      before: { version: 1, permissions: ['calendar:view'], contractScope: { assigned: 4, total: 4 } },
      after: {
        version: 2,
        permissions: ['calendar:view', 'notes:view'],
        contractScope: {
          assigned: 3,
          total: 4,
          changes: [{ account: 'beachco', before: 'all', after: 'all', from: 'before', unticked: ['BARN'] }],
        },
      },
    }),
  ).toBe('ann changed Lynn Jones: + View notes, − BARN');
});

it('tells the other fields of a member with both values', () => {
  expect(said({ before: { status: 'active', kind: 'portal' }, after: { status: 'suspended', kind: 'staff' } })).toBe(
    'ann changed Lynn Jones: Status: Suspended (before: Active), Kind: Staff (before: Portal user)',
  );
  expect(said({ before: { permissionSet: null }, after: { permissionSet: 'cleaner' } })).toContain(
    'Permission set: cleaner',
  );
  expect(said({ before: { permissionSet: 'cleaner' }, after: { permissionSet: null } })).toContain(
    'Permission set: none (before: cleaner)',
  );
});

it('cuts a long list of differences', () => {
  const ticked = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const changes = [{ account: 'beachco', before: 'listed', after: 'listed', from: 'before', ticked, tickedLeftOut: 9 }];
  expect(said({ before: {}, after: { contractScope: { changes } } })).toBe(
    'ann changed Lynn Jones: + A, + B, + C, + D, + E, 3 more',
  );
});

it('tells each way in which a rule changes', () => {
  const told = (change: object) =>
    said({ before: {}, after: { contractScope: { changes: [{ account: 'sea', from: 'before', ...change }] } } });
  expect(told({ before: 'listed', after: null })).toContain('sea: follows the account above');
  expect(told({ before: 'listed', after: 'all', from: 'all' })).toContain('sea: all contracts, later ones too');
  expect(told({ before: 'all', after: 'listed', from: 'none' })).toContain('sea: no contract');
  expect(told({ before: 'all', after: 'listed' })).toContain('sea: without later contracts');
  expect(told({ before: 'listed', after: 'all' })).toContain('sea: later contracts too');
  expect(told({ before: 'all', after: 'owned', from: 'owners', ownersAdded: ['smith'] })).toContain(
    'sea: contracts of owners, sea: owners + smith',
  );
  expect(told({ before: 'owned', after: 'owned', from: 'owners', ownersRemoved: ['smith'] })).toContain(
    'sea: owners − smith',
  );
});

it('names nobody who was removed', () => {
  expect(said({ operation: 'delete', user: { id: 'l', name: null } })).toBe('ann removed somebody who was removed');
  expect(said({ operation: 'create', actor: { id: 'x', username: null, standing: 'member' } })).toBe(
    'somebody who was removed made Lynn Jones a member',
  );
});

it('tells how an invitation goes on', () => {
  const invitation = (status: string, more = {}, changes: Partial<HistoryEntry> = {}) =>
    said({
      type: 'invitation',
      user: null,
      before: { status: 'pending', email: 'lynn@example.org', sentCount: 1 },
      after: { status, email: 'lynn@example.org', sentCount: 2, ...more },
      ...changes,
    });
  expect(invitation('pending')).toBe('ann sent the invitation of lynn@example.org again');
  expect(invitation('pending', { permissions: ['notes:view'] })).toContain('changed the invitation');
  expect(invitation('revoked')).toBe('ann revoked the invitation of lynn@example.org');
  expect(invitation('accepted', {}, { actor: { id: 'l', username: 'lynn', standing: 'invited' } })).toBe(
    'lynn accepted the invitation of lynn@example.org',
  );
  expect(invitation('declined', {}, { actor: { id: null, username: null, standing: 'invited' } })).toBe(
    'The invited person declined the invitation of lynn@example.org',
  );
  expect(invitation('expired', {}, { actor: { id: null, username: null, standing: 'time' } })).toContain('expired');
  expect(invitation('revoked', {}, { actor: { id: null, username: null, standing: 'void' } })).toContain(
    'nobody can give',
  );
});

it('has a sentence for all other types', () => {
  const of = (type: string, operation: HistoryEntry['operation'], after: HistoryEntry['after']) =>
    said({ type, operation, after, user: null });
  expect(of('contract', 'create', { name: 'Beach Barn', key: 'BARN' })).toBe('ann created the contract Beach Barn');
  expect(of('owner', 'create', { name: 'Smith' })).toBe('ann created the owner Smith');
  expect(of('account', 'create', { name: 'Beach Co' })).toBe('ann created the account Beach Co');
  expect(of('import', 'update', { created: 1, updated: 0, lines: [] })).toBe('ann imported 1 line');
  expect(said({ type: 'log-in-as', operation: 'action', after: { reason: 'Ticket 47' } })).toBe(
    'ann looked at what Lynn Jones sees. Reason: Ticket 47',
  );
  expect(said({ type: 'email-change', operation: 'create', after: { email: 'x@example.org' } })).toContain('e-mail');
  expect(of('permission-set', 'update', {})).toBe('ann changed something: permission-set');
});

it('shows the fields that differ, and the rules that earlier versions have written', () => {
  const fields = changedFields(
    entry({
      before: { name: 'A', settings: { logoUrl: null, allowOtherEmail: false }, version: 1 },
      after: { name: 'B', settings: { logoUrl: null, allowOtherEmail: true }, version: 2 },
    }),
  );
  expect(fields.map(({ field }) => field)).toEqual(['name', 'settings.allowOtherEmail']);
  expect(valueTexts(english, 'settings.allowOtherEmail', true)).toEqual(['yes']);
  const rules = [{ account: 'beachco', mode: 'all', except: ['BARN'] }];
  expect(valueTexts(english, 'contractScope', { rules, assigned: 3, total: 4 })).toEqual([
    '3 of 4 · All but some, later ones too: BARN',
  ]);
});

it('lists the lines of an import', () => {
  const lines = [
    { account: 'beachco', contract: 'BARN', status: 'created' },
    { account: 'beachco', status: 'updated' },
  ];
  expect(importLines(english, entry({ type: 'import', after: { lines, linesLeftOut: 7 } }))).toEqual([
    'Contract BARN: created',
    'Account beachco: changed',
    '7 more',
  ]);
});
