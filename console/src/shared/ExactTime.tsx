import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/serverTime';
import { exactTime, relativeTime } from '../text/format';
import { Hint } from './Hint';

interface Props {
  at: string;
  /** The application of the access. */
  client?: string | null | undefined;
}

/** A time in words; the hint has the exact one and the application. */
export function ExactTime({ at, client }: Props) {
  const { t } = useTranslation();
  const exact = exactTime(at);
  const content = client ? t('time.in-application', { 0: exact, 1: client }) : exact;
  return <Hint content={content}>{relativeTime(at, serverNow())}</Hint>;
}

/** The last access, or that there was none. */
export function LastAccessCell({ access }: { access: { at: string; client: string | null } | null }) {
  const { t } = useTranslation();
  return access ? <ExactTime at={access.at} client={access.client} /> : <>{t('time.never')}</>;
}
