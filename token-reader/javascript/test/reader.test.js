import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readGrants } from '../reader.js';

const vectors = (name) => JSON.parse(readFileSync(new URL(`../../vectors/${name}`, import.meta.url), 'utf8'));

const VIEW = 'calendar:view';
const A = { accounts: ['grp'], key: 'A' };
const single = (contracts) => readGrants({ account: { key: 'grp' }, permissions: [VIEW], contracts });

describe('tokens that the encoder has written', () => {
  vectors('encoded.json').forEach(({ claims, questions }, index) => {
    test(`token ${index + 1}`, () => {
      const grants = readGrants(claims);
      questions.forEach(({ permission, contract, allowed, ask }) => {
        const answer = grants.mayAccess(permission, contract);
        assert.deepEqual(answer, { allowed, ask }, `${permission} of ${JSON.stringify(contract)}`);
      });
    });
  });
});

describe('forms that are denied', () => {
  const { permission, contract, contracts, claims } = vectors('denied.json');
  const account = { key: 'grp' };
  const asClaims = contracts.flatMap((form) => [
    { account, permissions: [permission], contracts: form },
    { account, grants: [{ permissions: [permission], contracts: form }, 'grant', 7, null] },
  ]);
  [...asClaims, ...claims, null, undefined, 'claims', []].forEach((denied) => {
    test(JSON.stringify(denied) ?? 'undefined', () => {
      assert.deepEqual(readGrants(denied).mayAccess(permission, contract), { allowed: false, ask: [] });
    });
  });
});

test('inherited members are none', () => {
  const inherits = Object.create({ account: { key: 'grp' }, permissions: [VIEW], contracts: { mode: 'all' } });
  assert.equal(readGrants(inherits).mayAccess(VIEW, A).allowed, false);
  const mode = Object.create({ mode: 'all' });
  assert.equal(single(mode).mayAccess(VIEW, A).allowed, false);
});

test('claims have other names if the mapper is set so', () => {
  const claims = { acc: { key: 'grp' }, may: [VIEW], what: { mode: 'all' }, tag: 'p3Zk0w7QyQk' };
  const grants = readGrants(claims, { account: 'acc', permissions: 'may', contracts: 'what', etag: 'tag' });
  assert.equal(grants.mayAccess(VIEW, A).allowed, true);
  assert.equal(grants.accountKey, 'grp');
  assert.equal(grants.etag, 'p3Zk0w7QyQk');
  assert.equal(readGrants(claims).mayAccess(VIEW, A).allowed, false);
});

test('all grants may stand at an address', () => {
  const grants = readGrants({ account: { key: 'grp' }, grants: { mode: 'ref', href: 'https://x.example/g' } });
  assert.deepEqual(grants.mayAccess(VIEW, A), { allowed: false, ask: ['https://x.example/g'] });
  assert.equal(grants.grantsHref, 'https://x.example/g');
  assert.deepEqual(grants.permissions, []);
  assert.equal(grants.mayAccess(VIEW, { accounts: ['other'], key: 'A' }).ask.length, 0);
});

test('permissions are those of all grants, each once', () => {
  const contracts = { mode: 'all' };
  const grants = [
    { permissions: [VIEW, 'notes:view'], contracts },
    { permissions: ['team:view', VIEW], contracts },
  ];
  assert.deepEqual(readGrants({ account: { key: 'grp' }, grants }).permissions, [VIEW, 'notes:view', 'team:view']);
});

test('an ordinal beyond every number of a bitmap is in none', () => {
  const listed = single({ mode: 'compact', base: 'listed', bitmap: 'AQ' });
  assert.equal(listed.mayAccess(VIEW, { ...A, ordinal: 1 }).allowed, true);
  assert.equal(listed.mayAccess(VIEW, { ...A, ordinal: 2 ** 32 + 1 }).allowed, false);
});

test('a contract needs an account, a key and a whole number', () => {
  const wrong = [
    { accounts: [], key: 'A' },
    { accounts: ['grp'], key: '' },
    { ...A, ordinal: -1 },
    { ...A, ordinal: 1.5 },
  ];
  wrong.forEach((contract) => assert.throws(() => single({ mode: 'all' }).mayAccess(VIEW, contract), TypeError));
});

test('an answer cannot be changed', () => {
  assert.throws(() => {
    single({ mode: 'none' }).mayAccess(VIEW, A).allowed = true;
  }, TypeError);
});
