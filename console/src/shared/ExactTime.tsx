import { Tooltip } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/serverTime';
import { exactTime, relativeTime } from '../text/format';

interface Props {
  at: string;
  /** The application of the access. */
  client?: string | null | undefined;
}

/**
 * A time in words; the exact one and the application open by hover, focus and touch, and close with Escape. A touch brings the focus: a
 * trigger for clicks besides would close again what the focus has opened.
 */
export function ExactTime({ at, client }: Props) {
  const { t } = useTranslation();
  const exact = exactTime(at);
  const content = client ? t('time.in-application', { 0: exact, 1: client }) : exact;
  return (
    <Tooltip content={content}>
      <button type="button" className="pa-time">
        {relativeTime(at, serverNow())}
      </button>
    </Tooltip>
  );
}

/** The last access, or that there was none. */
export function LastAccessCell({ access }: { access: { at: string; client: string | null } | null }) {
  const { t } = useTranslation();
  return access ? <ExactTime at={access.at} client={access.client} /> : <>{t('time.never')}</>;
}
