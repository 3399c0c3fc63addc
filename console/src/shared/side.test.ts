import { expect, it } from 'vitest';
import { addressOf, pathsOf } from './side';

it('leads realm staff to their own paths, and managers to those of teams', () => {
  expect(pathsOf('team')('/team/memberships/{membership}')).toBe('/team/memberships/{membership}');
  expect(pathsOf('staff')('/team/memberships/{membership}')).toBe('/admin/memberships/{membership}');
  expect(pathsOf('staff')('/team/permission-sets')).toBe('/admin/permission-sets');
});

it('keeps each side on its own screens', () => {
  expect(addressOf('team', '7')).toBe('/team/7');
  expect(addressOf('staff', '7')).toBe('/accounts/7');
});
