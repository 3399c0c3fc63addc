import { useRead } from '../shared/useRead';
import { useAccount } from './account';

/** The number of contracts of the account itself, regardless of the search. */
export function useContractTotal() {
  const { account } = useAccount();
  const { data, reload } = useRead('/admin/accounts/{account}/contracts', {
    path: { account: account.id },
    query: { max: 1 },
  });
  return { total: data?.total, reload };
}
