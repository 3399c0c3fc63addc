import {
  accountFacts,
  accountOf,
  contractFacts,
  isAccount,
  isContract,
  type AccountFacts,
  type ContractFacts,
} from './facts';
import type { Side } from '../shared/side';
import { MOST_NAMES } from './requests';
import { LARGEST_PAGE, readTree, type TreeRoot } from './treeSource';

/** Reads the contracts at and below an account that are covered now, to name them one by one. */
export async function readOwned(side: Side, root: TreeRoot, account: AccountFacts): Promise<ContractFacts[]> {
  if (account.assigned > MOST_NAMES) {
    throw new Error('More contracts than one update may name.');
  }
  const found: ContractFacts[] = [];
  let after: string | undefined;
  do {
    const page = await readTree(side, root, { account: accountOf(account.path), after, max: LARGEST_PAGE });
    for (const item of page.items) {
      if (isContract(item) && item.selected === 'all') {
        found.push(contractFacts(item, account.path));
      } else if (isAccount(item) && item.assigned > 0) {
        found.push(...(await readOwned(side, root, accountFacts(item, account.path))));
      }
    }
    after = page.next;
  } while (after !== undefined);
  return found;
}
