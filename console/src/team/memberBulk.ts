import { Failure } from '../api/failure';
import type { BulkOutcome, Membership } from '../api/types';
import type { Result } from '../shared/inTurn';

/** The actions for many members at once. */
export type MemberAction = 'set' | 'suspend' | 'resume' | 'end' | 'remove';

export const MEMBER_ACTIONS: MemberAction[] = ['set', 'suspend', 'resume', 'end', 'remove'];

/** With more members than these, people must type the name of the account before access is taken away. */
const MOST_WITHOUT_NAME = 20;

/** The members of a selection for whom an action has a meaning, in the order of the requests, and the others. */
export interface Suited {
  suited: Membership[];
  others: Membership[];
  isMeAmong: boolean;
}

const SUITS: Record<MemberAction, (member: Membership) => boolean> = {
  set: ({ may }) => may.change,
  suspend: ({ may, status }) => may.change && status === 'active',
  resume: ({ may, status }) => may.resume && status === 'suspended',
  end: ({ may }) => may.change,
  remove: ({ may }) => may.remove,
};

/** Sorts a selection. The person who acts comes last: without access the requests after it would fail. */
export function suitedFor(action: MemberAction, members: Membership[], me: string): Suited {
  const suited = members.filter(SUITS[action]);
  const isMe = ({ user }: Membership) => user.id === me;
  return {
    suited: [...suited.filter((member) => !isMe(member)), ...suited.filter(isMe)],
    others: members.filter((member) => !SUITS[action](member)),
    isMeAmong: suited.some(isMe),
  };
}

/** Whether people must type the name of the account. */
export function needsName(action: MemberAction, count: number): boolean {
  return action === 'remove' && count > MOST_WITHOUT_NAME;
}

/** The results of a request for some members, whose answers come in the same order. */
export function resultsOf(members: Membership[], outcomes: BulkOutcome[]): Result<Membership>[] {
  return members.map((row, index) => {
    const { status, error } = outcomes[index] ?? { status: 'failed' };
    return status === 'failed'
      ? { row, state: 'failed', failure: new Failure('problem', error?.status, error) }
      : { row, state: 'done' };
  });
}
