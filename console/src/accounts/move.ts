import type { MoveImpact } from '../api/types';

/** A preview is run again after this time: by then others may have changed something. */
const GOOD_FOR = 60_000;

/** The answer of a dry run, and the time at which it arrived. */
export interface Preview {
  impact: MoveImpact;
  at: number;
}

export function isOld({ at }: Preview, now: number): boolean {
  return now - at > GOOD_FOR;
}

/** Whether two previews are equal. */
export function isSame(one: MoveImpact, other: MoveImpact): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** How many people lose access. Somebody with several memberships counts once, as far as they are listed. */
export function peopleWhoLose({ loses }: MoveImpact): number {
  const listed = new Set(loses.items.map(({ user }) => user.id)).size;
  return loses.total > loses.items.length ? loses.total : listed;
}
