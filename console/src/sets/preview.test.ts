import { expect, it } from 'vitest';
import { Failure } from '../api/failure';
import { previewOf } from './preview';

const rows = ['a', 'b', 'c'].map((id) => ({ id }));
const effect = (membership: string) => ({ membership, gains: ['notes:view'], loses: [] });

function refusal(pointer: string, code: string): Failure {
  return new Failure('problem', 400, { errors: [{ pointer, code, detail: '' }] });
}

it('leaves out members who are gone, and names them', async () => {
  const asked: string[][] = [];
  const preview = await previewOf(rows, async (ids) => {
    asked.push(ids);
    if (ids.includes('b')) {
      throw refusal(`/memberships/${ids.indexOf('b')}`, 'unknown-membership');
    }
    return ids.map(effect);
  });
  expect(asked).toEqual([
    ['a', 'b', 'c'],
    ['a', 'c'],
  ]);
  expect(preview).toEqual({
    rows: [{ id: 'a' }, { id: 'c' }],
    effects: [effect('a'), effect('c')],
    gone: [{ id: 'b' }],
  });
});

it('tells every other refusal', async () => {
  const refused = refusal('/memberships/1', 'kind-not-allowed');
  await expect(previewOf(rows, () => Promise.reject(refused))).rejects.toBe(refused);
});
