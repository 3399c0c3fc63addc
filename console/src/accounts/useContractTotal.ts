import { useRead } from '../shared/useRead';
import { useAccount } from './account';

/** How many contracts the account itself has, whatever is searched for. */
export function useContractTotal() {
  const { account } = useAccount();
  const { data, reload } = useRead('/admin/accounts/{account}/contracts', {
    path: { account: account.id },
    query: { max: 1 },
  });
  return { total: data?.total, reload };
}
