import { Label, type LabelProps } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Membership } from '../api/types';
import { day } from '../text/format';

const COLORS: Record<Membership['status'], NonNullable<LabelProps['color']>> = {
  active: 'green',
  scheduled: 'blue',
  suspended: 'orange',
  ended: 'grey',
};

/** Whether a membership works at this moment, and until when. */
export function MemberStatus({
  member: { status, startsAt, endsAt },
}: {
  member: Pick<Membership, 'status' | 'startsAt' | 'endsAt'>;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Label isCompact color={COLORS[status]}>
        {t(`status.${status}`)}
      </Label>{' '}
      {status === 'scheduled' && startsAt && t('status.from', { 0: day(startsAt) })}
      {status === 'active' && endsAt && t('status.until', { 0: day(endsAt) })}
    </>
  );
}
