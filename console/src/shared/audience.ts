import type { PathWith } from '../api/types';

/** Who reads a screen that teams and realm staff have in common. */
export type Audience = 'team' | 'realm';

/**
 * Returns the path to read. Realm staff read the same resources at another root, so the path of the team stands for both in the types.
 */
export function pathFor<P extends PathWith<'get'> & `/team/${string}`>(audience: Audience, path: P): P {
  return (audience === 'realm' ? path.replace('/team/', '/admin/') : path) as P;
}
