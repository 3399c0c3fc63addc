import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';
import { personName } from '../text/labels';
import { pathsOf, type Side } from './side';
import type { Choice } from './PickField';
import { useList } from './useList';
import { useRead } from './useRead';

/** Returns a function that shows a person among the choices of a field. */
export function usePersonChoice() {
  const { t } = useTranslation();
  return (person: Person): Choice => ({ id: person.id, name: personName(t, person), more: person.email });
}

/** People to choose from: those of the realm, or the members of an account and of the accounts below it. */
export function usePeople(side: Side, account: string | undefined) {
  const [search, setSearch] = useState<string | null>(null);
  const asked = search !== null;
  const ofRealm = useList(
    asked && side === 'staff' ? '/admin/users' : null,
    { query: { search: search ?? '' } },
    'first',
  );
  const ofTeam = useList(asked && side === 'team' ? '/team/accounts/{account}/members' : null, {
    path: { account: account ?? '' },
    query: { search: search ?? '', reach: 'below', rules: 'summary' },
  });
  const members = { ...ofTeam, items: ofTeam.items.map(({ user }) => user as Person) };
  return { list: side === 'staff' ? { ...ofRealm, items: ofRealm.items as Person[] } : members, setSearch };
}

/** The person of an id, as far as the caller sees one. */
export function usePerson(side: Side, account: string | undefined, user: string) {
  const ofRealm = useRead(user && side === 'staff' ? '/admin/users/{user}' : null, { path: { user } });
  const ofTeam = useRead(user && side === 'team' ? '/team/accounts/{account}/members' : null, {
    path: { account: account ?? '' },
    query: { user, reach: 'below', rules: 'summary', max: 1 },
  });
  const read = side === 'staff' ? ofRealm : ofTeam;
  const person: Person | undefined = side === 'staff' ? ofRealm.data : ofTeam.data?.items[0]?.user;
  return { person: user ? person : undefined, loading: read.loading, failure: read.failure, reload: read.reload };
}

/** The contracts to choose from, in the reach of an account or of all that one sees. */
export function useContracts(side: Side, account: string | undefined) {
  const [search, setSearch] = useState<string | null>(null);
  const list = useList(search === null ? null : pathsOf(side)('/team/contracts'), {
    query: { search: search ?? '', ...(account && { account }) },
  });
  return { list, setSearch };
}
