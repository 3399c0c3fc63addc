import type { InvitationOffer, Rule } from '../api/types';
import { compile, type Edits } from './edits';
import { accountOf, isContract, type Place } from './facts';
import { MOST_NAMES } from './requests';
import { rulesOf } from './rules';
import type { Loaded, ScopeTarget } from './ScopeTarget';
import { LARGEST_PAGE, readTree } from './treeSource';

/** Somebody who is not invited yet has no membership. */
export const NOTHING_ASSIGNED: Loaded = { etag: null, roots: [], memberships: new Map(), inside: new Map() };

/** The contract scope of a new invitation. The server knows nothing of it before it is sent as a whole. */
export const invitationTarget: ScopeTarget = {
  side: 'staff',
  thing: 'new user',
  read: () => Promise.resolve(NOTHING_ASSIGNED),
  preview: () => Promise.resolve([]),
  ask: () => Promise.reject(new Error('There is no membership to ask about.')),
  save: () => Promise.resolve(),
  sent: (edits) => [...compile(edits).added.keys()],
};

/** The access that an invitation offers, with the rules that the edits come to. */
export async function offersOf(edits: Edits): Promise<InvitationOffer[]> {
  const { added, scopes } = compile(edits);
  const offers: InvitationOffer[] = [];
  for (const [account, { permissionSet }] of added) {
    const rules: Rule[] = await rulesOf(account, scopes.get(account) ?? [], (path) => readContracts(account, path));
    offers.push({
      account,
      kind: 'portal',
      ...(permissionSet === null ? { permissions: [] } : { permissionSet }),
      contractScope: { rules },
    });
  }
  return offers;
}

async function readContracts(root: string, path: Place[]): Promise<{ path: Place[]; key: string }[]> {
  const found: { path: Place[]; key: string }[] = [];
  let after: string | undefined;
  do {
    const query = { account: accountOf(path), deep: true, after, max: LARGEST_PAGE };
    const page = await readTree('staff', { account: root, membership: null }, query);
    page.items
      .filter(isContract)
      .forEach(({ contract, path: accounts = [] }) =>
        found.push({ path: accounts.map(({ key }) => ({ account: key, rule: null })), key: contract.key }),
      );
    after = page.next;
    if (found.length > MOST_NAMES) {
      throw new Error('More contracts than one request may name.');
    }
  } while (after !== undefined);
  return found;
}
