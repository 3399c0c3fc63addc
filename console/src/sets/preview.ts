import { Failure } from '../api/failure';
import type { SetEffect } from '../api/types';

/** The permissions that each member would gain and lose, and the members who no longer exist. */
export interface Preview<T> {
  rows: T[];
  effects: SetEffect[];
  gone: T[];
}

/** Previews applying the set. Members who were removed in the meantime are left out and listed. */
export async function previewOf<T extends { id: string }>(
  rows: T[],
  look: (ids: string[]) => Promise<SetEffect[]>,
): Promise<Preview<T>> {
  try {
    return { rows, effects: await look(rows.map(({ id }) => id)), gone: [] };
  } catch (error) {
    const gone = error instanceof Failure ? removed(error, rows) : [];
    if (gone.length === 0) {
      throw error;
    }
    const rest = await previewOf(
      rows.filter((row) => !gone.includes(row)),
      look,
    );
    return { ...rest, gone: [...gone, ...rest.gone] };
  }
}

function removed<T>({ errors }: Failure, rows: T[]): T[] {
  return errors
    .filter(({ code }) => code === 'unknown-membership')
    .flatMap(({ pointer }) => rows[Number(pointer.split('/')[2])] ?? []);
}
