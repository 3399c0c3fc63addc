import { createElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import type { AskedAccount, PortalAccessSwitcher } from '../../switcher/src';
import '../../switcher/src';
import { basePath, environment } from '../environment';
import { currentSession } from '../session/family';
import { Confirm } from '../shared/Confirm';
import { FailureNote } from '../shared/FailureNote';
import { useMe } from '../shared/me';
import { hasUnsavedChanges } from '../shared/unsaved';
import { useChanged } from '../shared/useChanged';
import { useSwitch } from '../shared/useSwitch';
import { useWrite } from '../shared/useWrite';
import { language } from '../text/language';

/** The switch button in the header. The console does the switch: it asks before unsaved changes are left. */
export function AccountSwitcher() {
  const { t } = useTranslation();
  const button = useRef<PortalAccessSwitcher>(null);
  const [leaving, setLeaving] = useState<AskedAccount | null>(null);
  const navigate = useNavigate();
  const switchTo = useSwitch();
  const write = useWrite();
  const { me, reload } = useMe();
  const told = useRef(me.invitations);
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (button.current) {
      button.current.tokens = async () => ({ accessToken: await currentSession().family.token() });
    }
  }, [round]);

  useEffect(() => {
    if (button.current) {
      // The token still names an account that has been lost.
      button.current.account = me.account ?? { id: '', key: '', name: t('account.none') };
    }
  }, [round, me.account, t]);

  // Answered on a page: the button asks for its number again only as a new one.
  useChanged(me.invitations, () => {
    if (told.current !== me.invitations) {
      setRound(round + 1);
    }
  });

  useEffect(() => {
    const element = button.current;
    const choose = ({ detail }: HTMLElementEventMap['portal-access-choose']) => {
      if (hasUnsavedChanges()) {
        setLeaving(detail.account);
      } else {
        void write.run(() => switchTo(detail.account.key));
      }
    };
    // Answered in the button: the pages know by the number.
    const count = ({ detail }: HTMLElementEventMap['portal-access-invitations']) => {
      told.current = detail.total;
      if (detail.total !== me.invitations) {
        reload();
      }
    };
    // Links of the button lead to this console, which need not be loaded again.
    const follow = (event: MouseEvent) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      if (link) {
        event.preventDefault();
        element?.close();
        void navigate(new URL(link.href).pathname.slice(basePath.length));
      }
    };
    element?.addEventListener('portal-access-choose', choose);
    element?.addEventListener('portal-access-invitations', count);
    element?.addEventListener('click', follow);
    return () => {
      element?.removeEventListener('portal-access-choose', choose);
      element?.removeEventListener('portal-access-invitations', count);
      element?.removeEventListener('click', follow);
    };
  });

  return (
    <>
      {createElement('portal-access-switcher', {
        ref: button,
        key: round,
        class: 'pa-account',
        issuer: `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}`,
        'client-id': environment.clientId,
        lang: language(),
        mode: 'event',
        team: '',
      })}
      <FailureNote failure={write.failure} />
      {leaving && (
        <Confirm
          title={t('unsaved.title')}
          action={t('unsaved.switch', { 0: leaving.name ?? leaving.key })}
          danger
          onConfirm={() => switchTo(leaving.key)}
          onClose={() => setLeaving(null)}
        >
          {t('unsaved.text')}
        </Confirm>
      )}
    </>
  );
}
