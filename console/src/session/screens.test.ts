import { expect, it } from 'vitest';
import { screenAfter } from './screens';

const HARBOUR = { id: '7', key: 'harbour', name: 'Harbour Stays' };

it('keeps the tab of a team', () => {
  expect(screenAfter('/team/1/former', HARBOUR)).toBe('/team/7/former');
});

it('leads from one owner to the owners', () => {
  expect(screenAfter('/team/1/owners/5', HARBOUR)).toBe('/team/7/owners');
});

it('keeps history and Why?', () => {
  expect(screenAfter('/team/1/history', HARBOUR)).toBe('/team/7/history');
  expect(screenAfter('/team/1/why', HARBOUR)).toBe('/team/7/why');
});

it('goes to the start of the team where the screen is about one person', () => {
  expect(screenAfter('/team/1/members/5', HARBOUR)).toBe('/team/7/portal');
});

it('keeps a screen that belongs to no account', () => {
  expect(screenAfter('/activity', HARBOUR)).toBe('/activity');
  expect(screenAfter('/accounts/3/contracts', HARBOUR)).toBe('/accounts/3/contracts');
  expect(screenAfter('/', HARBOUR)).toBe('/');
  expect(screenAfter('/team/1/portal', null)).toBe('/');
});
