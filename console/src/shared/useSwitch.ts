import { useLocation, useNavigate } from 'react-router-dom';
import { switchTo } from '../session/switching';
import { screenAfter } from '../session/screens';
import { forgetUnsaved } from './unsaved';

/** Returns the switch of this tab to another account; the screen stays if it exists there. */
export function useSwitch(): (account: string) => Promise<void> {
  const navigate = useNavigate();
  const location = useLocation();
  return async (account) => {
    const family = await switchTo(account);
    forgetUnsaved();
    await navigate(screenAfter(location, family.account), { replace: true });
  };
}
