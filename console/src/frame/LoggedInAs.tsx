import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Banner, Button } from '@patternfly/react-core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { serverNow } from '../api/serverTime';
import { goBack } from '../session/switching';
import { announce } from '../shared/announce';
import { countdown, number } from '../text/format';

const TOLD_MINUTES = [5, 1];

interface Props {
  person: string;
  account: string;
  until: number;
}

/** The banner of "log in as": whose view the tab shows, and for how long. It cannot be closed. */
export function LoggedInAs({ person, account, until }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { addAlert } = useAlerts();
  const [left, setLeft] = useState(until - serverNow());

  const leave = useCallback(() => void navigate(goBack(), { replace: true }), [navigate]);

  useEffect(() => {
    const timer = setInterval(() => setLeft(until - serverNow()), 1000);
    return () => clearInterval(timer);
  }, [until]);

  const minutes = Math.ceil(left / 60_000);
  useEffect(() => {
    if (TOLD_MINUTES.includes(minutes)) {
      announce(t('log-in-as.minutes-left', { count: minutes, 0: number(minutes) }));
    }
  }, [minutes, t]);

  useEffect(() => {
    if (minutes <= 0) {
      addAlert(t('log-in-as.ended', { 0: person }));
      leave();
    }
  }, [minutes, person, leave, addAlert, t]);

  return (
    <Banner variant="gold" isSticky>
      <section aria-label={t('log-in-as.region')} className="pa-banner">
        <span>
          {t('log-in-as.banner', { 0: person, 1: account })}{' '}
          <span role="timer">{t('log-in-as.left', { 0: countdown(left) })}</span>
        </span>
        <Button variant="secondary" onClick={leave}>
          {t('log-in-as.back')}
        </Button>
      </section>
    </Banner>
  );
}
