import { Button, List as PlainList, ListItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { signIn } from '../session/signIn';
import { FailureNote } from '../shared/FailureNote';
import { LoadingRows } from '../shared/States';
import { useList } from '../shared/useList';
import { useSwitch } from '../shared/useSwitch';
import { useWrite } from '../shared/useWrite';

/** Offers the other accounts after the active one was lost. If they cannot be listed, it offers the sign-in. */
export function MyAccountsPicker() {
  const { t } = useTranslation();
  const list = useList('/me/accounts');
  const switchTo = useSwitch();
  const write = useWrite();
  return (
    <>
      <FailureNote failure={write.failure} />
      {list.first && !list.failure && <LoadingRows rows={3} />}
      <PlainList isPlain>
        {list.items.map(({ account, membership }) => (
          <ListItem key={membership}>
            <Button
              variant="link"
              isInline
              isAriaDisabled={write.busy}
              onClick={() => void write.run(() => switchTo(account.key))}
            >
              {t('account.switch-to', { 0: account.name })}
            </Button>
          </ListItem>
        ))}
      </PlainList>
      {/* There from the start: a modal without anything to focus fails. */}
      <Button variant="secondary" onClick={() => void signIn(null)}>
        {t('session.over.sign-in')}
      </Button>
    </>
  );
}
