import { useMe } from '../shared/me';

/** Whether this person may change the accounts of the realm, and not only read them. */
export function useMayWrite(): boolean {
  return useMe().me.realmStaff === 'manage';
}
