import type { ApiPath } from '../api/types';

/** The people who use a screen: the managers of a team, or realm staff, for whom every account is open. */
export type Side = 'team' | 'staff';

/** The paths of teams that realm staff have as well. */
export type TeamPath = {
  [P in ApiPath]: P extends `/team/${infer Rest}` ? (`/admin/${Rest}` extends ApiPath ? P : never) : never;
}[ApiPath];

/** Turns a path of teams into that of a side. The bodies and answers of both are the same. */
export type At = <P extends TeamPath>(path: P) => P;

const AT: Record<Side, At> = {
  team: (path) => path,
  staff: <P extends TeamPath>(path: P) => path.replace(/^\/team/, '/admin') as P,
};

export function pathsOf(side: Side): At {
  return AT[side];
}

/** The address of the screens of a team. */
export function addressOf(side: Side, account: string): string {
  return side === 'team' ? `/team/${account}` : `/accounts/${account}`;
}
