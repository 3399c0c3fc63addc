import { expect, it } from 'vitest';
import type { ActiveAccount } from './family';
import { screenAfter } from './screens';

const HARBOUR: ActiveAccount = { id: '7', key: 'harbour', name: 'Harbour Stays' };

function after(address: string, account: ActiveAccount | null): string {
  return screenAfter(new URL(address, 'https://example.org'), account);
}

it('keeps the tab of a team', () => {
  expect(after('/team/1/former', HARBOUR)).toBe('/team/7/former');
});

it('leads from one owner to the owners', () => {
  expect(after('/team/1/owners/5', HARBOUR)).toBe('/team/7/owners');
});

it('keeps history and Why?', () => {
  expect(after('/team/1/history', HARBOUR)).toBe('/team/7/history');
  expect(after('/team/1/why', HARBOUR)).toBe('/team/7/why');
});

it('goes to the start of the team where the screen is about one person', () => {
  expect(after('/team/1/members/5', HARBOUR)).toBe('/team/7/portal');
});

it('keeps a screen that belongs to no account', () => {
  expect(after('/activity', HARBOUR)).toBe('/activity');
  expect(after('/accounts/3/contracts', HARBOUR)).toBe('/accounts/3/contracts');
  expect(after('/', HARBOUR)).toBe('/');
  expect(after('/team/1/portal', null)).toBe('/');
});

it('keeps the search and the filters of a screen that belongs to no account, and of no other', () => {
  expect(after('/history?account=3&type=contract', HARBOUR)).toBe('/history?account=3&type=contract');
  expect(after('/team/1/portal?search=lynn', HARBOUR)).toBe('/team/7/portal');
});
