import type { TreeItemList } from '../api/types';
import { Failure } from '../api/failure';
import type { Edits } from './edits';
import {
  accountFacts,
  accountOf,
  contractFacts,
  isAccount,
  isContract,
  membershipOf,
  RULE_ALL,
  type AccountFacts,
  type ContractFacts,
  type Place,
} from './facts';
import { subjectsOf, type FreshState } from './replay';
import { LARGEST_PAGE, type TreeQuery, type TreeRoot } from './treeSource';

type Read = (root: TreeRoot, query: TreeQuery) => Promise<TreeItemList>;

/** Up to this number, the contracts of one account are searched one by one. Beyond it, all of the account is read. */
const FEW = 3;

/**
 * Reads everything again that the edits name.
 *
 * @param memberships the fresh memberships by their account; those that the edits add are not among them
 */
export async function readFresh(
  edits: Edits,
  memberships: ReadonlyMap<string, TreeRoot>,
  read: Read,
): Promise<FreshState> {
  const { accounts, contracts } = subjectsOf(edits);
  const rootOf = (path: Place[]): TreeRoot =>
    memberships.get(membershipOf(path)) ?? { account: membershipOf(path), membership: null };
  const found = new Map<string, AccountFacts>();
  for (const { path } of [...accounts, ...contracts]) {
    await readAccount(accountOf(path), rootOf(path), read, found);
  }
  const again = new Map<string, ContractFacts>();
  for (const group of byAccount(contracts)) {
    const above = found.get(keyOf(group[0]?.path ?? []));
    if (above) {
      await readContracts(group, above, rootOf(above.path), read, again);
    }
  }
  return {
    hasMembership: (account) => memberships.has(account),
    findAccount: (path) => found.get(keyOf(path)) ?? null,
    findContract: ({ path, key }) => again.get(`${keyOf(path)} ${key}`) ?? null,
    // This console offers no owners to choose: those in a rule stay as they are.
    hasOwner: () => true,
  };
}

/** Reads an account, and those above it as far as the membership: it may lie below another one by now. */
async function readAccount(
  account: string,
  root: TreeRoot,
  read: Read,
  found: Map<string, AccountFacts>,
): Promise<AccountFacts | null> {
  const key = `${root.account} ${account}`;
  const known = found.get(key);
  if (known) {
    return known;
  }
  const answer = await orGone(read(root, { account, max: 1 }));
  if (!answer?.self || !isAccount(answer.self)) {
    return null;
  }
  const parent = answer.self.path?.at(-1);
  const above = parent ? await readAccount(parent.key, root, read, found) : null;
  if (parent && !above) {
    return null;
  }
  const facts = accountFacts(answer.self, above?.path ?? []);
  // A new membership begins with everything.
  const isNew = root.membership === null && !parent;
  const whole = isNew ? { ...facts, path: [{ account, rule: RULE_ALL }] } : facts;
  found.set(key, whole);
  return whole;
}

async function readContracts(
  wanted: ContractFacts[],
  { path }: AccountFacts,
  root: TreeRoot,
  read: Read,
  found: Map<string, ContractFacts>,
) {
  const account = accountOf(path);
  const searches = wanted.length <= FEW ? wanted.map(({ name }) => name) : [undefined];
  const missing = new Set(wanted.map(({ key }) => key));
  for (const search of searches) {
    let after: string | undefined;
    do {
      const page = await orGone(read(root, { account, search, after, max: LARGEST_PAGE }));
      for (const item of page?.items ?? []) {
        if (isContract(item) && missing.delete(item.contract.key)) {
          found.set(`${keyOf(path)} ${item.contract.key}`, contractFacts(item, path));
        }
      }
      after = page?.next;
    } while (after !== undefined && missing.size > 0);
  }
}

function byAccount(contracts: ContractFacts[]): ContractFacts[][] {
  const groups = new Map<string, ContractFacts[]>();
  contracts.forEach((contract) => {
    const key = keyOf(contract.path);
    groups.set(key, [...(groups.get(key) ?? []), contract]);
  });
  return [...groups.values()];
}

/** Returns the answer, or null if the object no longer exists. */
async function orGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && (error.status === 404 || error.status === 400)) {
      return null;
    }
    throw error;
  }
}

/** Names an account by its membership: its place in between may change. */
function keyOf(path: Place[]): string {
  return `${membershipOf(path)} ${accountOf(path)}`;
}
