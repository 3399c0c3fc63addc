import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';
import { personName } from '../text/labels';
import { pathFor, type Audience } from './audience';
import type { Choice } from './PickField';
import { useList } from './useList';
import { useRead } from './useRead';

/** A search for a field that chooses a person or a thing. */
export function usePersonChoice() {
  const { t } = useTranslation();
  return (person: Person): Choice => ({ id: person.id, name: personName(t, person), more: person.email });
}

/** People to choose from: those of the realm, or the members of an account and of the accounts below it. */
export function usePeople(audience: Audience, account: string | undefined) {
  const [search, setSearch] = useState<string | null>(null);
  const asked = search !== null;
  const ofRealm = useList(
    asked && audience === 'realm' ? '/admin/users' : null,
    { query: { search: search ?? '' } },
    'first',
  );
  const ofTeam = useList(asked && audience === 'team' ? '/team/accounts/{account}/members' : null, {
    path: { account: account ?? '' },
    query: { search: search ?? '', reach: 'below', rules: 'summary' },
  });
  const members = { ...ofTeam, items: ofTeam.items.map(({ user }) => user as Person) };
  return { list: audience === 'realm' ? { ...ofRealm, items: ofRealm.items as Person[] } : members, setSearch };
}

/** The person of an id, as far as the caller sees one. */
export function usePerson(audience: Audience, account: string | undefined, user: string) {
  const ofRealm = useRead(user && audience === 'realm' ? '/admin/users/{user}' : null, { path: { user } });
  const ofTeam = useRead(user && audience === 'team' ? '/team/accounts/{account}/members' : null, {
    path: { account: account ?? '' },
    query: { user, reach: 'below', rules: 'summary', max: 1 },
  });
  const read = audience === 'realm' ? ofRealm : ofTeam;
  const person: Person | undefined = audience === 'realm' ? ofRealm.data : ofTeam.data?.items[0]?.user;
  return { person: user ? person : undefined, loading: read.loading, failure: read.failure, reload: read.reload };
}

/** The contracts to choose from, in the reach of an account or of all that one sees. */
export function useContracts(audience: Audience, account: string | undefined) {
  const [search, setSearch] = useState<string | null>(null);
  const list = useList(search === null ? null : pathFor(audience, '/team/contracts'), {
    query: { search: search ?? '', ...(account && { account }) },
  });
  return { list, setSearch };
}
