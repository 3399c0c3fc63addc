import { get, patch, type Tagged } from '../api/client';
import type { Membership } from '../api/types';
import { useEditor } from '../shared/useEditor';
import { changesBetween, fieldsOf, patchOf, replay, type MemberFields } from './access';
import { useTeam } from './team';

/** Edits one member. */
export function useMemberEditor(initial: Tagged<Membership>, onSaved: (member: Membership) => void) {
  const { catalog, account, at } = useTeam();
  const path = { membership: initial.data.id };
  return useEditor(
    {
      fieldsOf,
      changesBetween,
      replay: (base: MemberFields, mine: MemberFields, fresh: MemberFields) => replay(catalog, base, mine, fresh),
      read: () => get(at('/team/memberships/{membership}'), { path }),
      write: (before: MemberFields, after: MemberFields, etag: string | null) =>
        patch(at('/team/memberships/{membership}'), { path, ifMatch: etag, body: patchOf(before, after, account.key) }),
    },
    initial,
    onSaved,
  );
}
