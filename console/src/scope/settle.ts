import { compile, NO_EDITS, viewAccount, viewContract, type Edits } from './edits';
import { subjectsOf, type FreshState } from './replay';

/** Whether a fresh state contains all edits. Then the save worked, and only the server's answer was lost. */
export function isSaved(edits: Edits, fresh: FreshState): boolean {
  const { added, removed } = compile(edits);
  const memberships =
    [...added.keys()].every((account) => removed.has(account) || fresh.hasMembership(account)) &&
    [...removed.keys()].every((account) => !fresh.hasMembership(account));
  const { accounts, contracts } = subjectsOf(edits);
  const isRemoved = ({ path }: { path: { account: string }[] }) => removed.has(path[0]?.account ?? '');
  return (
    memberships &&
    accounts
      .filter((account) => !isRemoved(account))
      .every((account) => {
        const now = fresh.findAccount(account.path);
        const wanted = viewAccount(edits, account);
        const found = now && viewAccount(NO_EDITS, now);
        return (
          found !== null &&
          found.later === wanted.later &&
          (wanted.assigned === undefined || found.assigned === wanted.assigned)
        );
      }) &&
    contracts
      .filter((contract) => !isRemoved(contract))
      .every((contract) => {
        const now = fresh.findContract(contract);
        const { ticked } = viewContract(edits, contract);
        return now !== null && (ticked === undefined || viewContract(NO_EDITS, now).ticked === ticked);
      })
  );
}
