// node --test examples/page
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allows, inWords } from './grants.js';

const VIEW = 'calendar:view';
const grant = (contracts, permissions = [VIEW]) => ({ permissions, contracts });

test('allows what the contracts name', () => {
  assert.equal(allows(grant({ mode: 'all' }), VIEW, 'BARN'), true);
  assert.equal(allows(grant({ mode: 'all-except', except: ['HUT'] }), VIEW, 'BARN'), true);
  assert.equal(allows(grant({ mode: 'listed', only: ['kid/BARN'] }), VIEW, 'kid/BARN'), true);
});

test('denies other contracts and other permissions', () => {
  assert.equal(allows(grant({ mode: 'all-except', except: ['BARN'] }), VIEW, 'BARN'), false);
  assert.equal(allows(grant({ mode: 'listed', only: ['HUT'] }), VIEW, 'BARN'), false);
  assert.equal(allows(grant({ mode: 'none' }), VIEW, 'BARN'), false);
  assert.equal(allows(grant({ mode: 'all' }, ['notes:view']), VIEW, 'BARN'), false);
});

test('denies what it does not know', () => {
  for (const contracts of [{ mode: 'some-later-one' }, {}, null, 'all', { mode: 'listed' }, { mode: 'listed', only: 'BARN' },
    { mode: 'all-except' }, { mode: 'all-except', except: [1] }]) {
    assert.equal(allows(grant(contracts), VIEW, 'BARN'), false, JSON.stringify(contracts));
  }
  for (const permissions of [undefined, null, VIEW, [VIEW, 1], { 0: VIEW }]) {
    assert.equal(allows({ permissions, contracts: { mode: 'all' } }, VIEW, 'BARN'), false, JSON.stringify(permissions));
  }
  assert.equal(allows({}, VIEW, 'BARN'), false);
  assert.equal(allows({ grants: null }, VIEW, 'BARN'), false);
  assert.equal(allows({ grants: [null, grant({ mode: 'none' })] }, VIEW, 'BARN'), false);
});

test('never mixes two grants', () => {
  const grants = [grant({ mode: 'all' }, ['notes:view']), grant({ mode: 'listed', only: ['HUT'] })];
  assert.equal(allows({ grants }, VIEW, 'BARN'), false);
  assert.equal(allows({ grants }, VIEW, 'HUT'), true);
  assert.equal(allows({ grants }, 'notes:view', 'BARN'), true);
  assert.equal(allows({ grants, ...grant({ mode: 'all' }) }, VIEW, 'HUT'), false);
});

test('leaves it to the server where the token does not say', () => {
  for (const mode of ['ref', 'tree', 'compact']) {
    assert.equal(allows(grant({ mode }), VIEW, 'BARN'), 'ask');
    assert.equal(allows(grant({ mode }, ['notes:view']), VIEW, 'BARN'), false);
    assert.equal(allows({ grants: [grant({ mode }), grant({ mode: 'all' })] }, VIEW, 'BARN'), true);
  }
  assert.equal(allows({ grants: { mode: 'ref', href: '…' } }, VIEW, 'BARN'), 'ask');
});

test('has words for every grant', () => {
  assert.deepEqual(inWords(grant({ mode: 'listed', only: ['HUT'] })), ['calendar:view: contracts HUT']);
  assert.deepEqual(inWords({ grants: [grant({ mode: 'all' }, []), grant({ mode: 'x' }), null] }),
    ['no permission: all contracts', 'calendar:view: contracts that the server knows']);
  assert.deepEqual(inWords({}), []);
});
