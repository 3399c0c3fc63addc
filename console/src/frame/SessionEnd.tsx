import { Alert, Button, Modal, ModalVariant } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import type { ActiveAccount, Session } from '../session/family';
import { recall } from '../session/hint';
import { signIn } from '../session/signIn';
import { goBack } from '../session/switching';
import { MyAccountsPicker } from './MyAccountsPicker';

/** Says that the session is over, or that only its account is lost, and how to go on. What was entered stays. */
export function SessionEnd({ session }: { session: Session }) {
  if (session.standing !== 'here' && session.family.actedUntil) {
    return <LookEnded />;
  }
  if (session.standing === 'signed-out') {
    return <SignedOut />;
  }
  return session.standing === 'account-lost' ? <AccountLost account={session.family.account} /> : null;
}

/** "Log in as" has ended early, because the right to it was lost. The person's own session continues. */
function LookEnded() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const back = (
    <Button key="back" onClick={() => void navigate(goBack(), { replace: true })}>
      {t('log-in-as.back')}
    </Button>
  );
  return (
    <Modal variant={ModalVariant.small} isOpen showClose={false} title={t('log-in-as.lost')} actions={[back]}>
      {t('log-in-as.lost.text')}
    </Modal>
  );
}

function SignedOut() {
  const { t } = useTranslation();
  const again = (
    <Button key="again" onClick={() => void signIn(recall())}>
      {t('session.over.sign-in')}
    </Button>
  );
  return (
    <Modal variant={ModalVariant.small} isOpen showClose={false} title={t('session.over.title')} actions={[again]}>
      {t('session.over.text')}
    </Modal>
  );
}

function AccountLost({ account }: { account: ActiveAccount | null }) {
  const { t } = useTranslation();
  return (
    <Modal
      variant={ModalVariant.small}
      isOpen
      showClose={false}
      title={t('session.lost.title', { 0: account?.name ?? '' })}
    >
      <Alert isInline isPlain variant="info" title={t('session.lost.text')} />
      <MyAccountsPicker />
    </Modal>
  );
}
