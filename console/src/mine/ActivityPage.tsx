import { useTranslation } from 'react-i18next';
import type { Activity } from '../api/types';
import { ExactTime } from '../shared/ExactTime';
import { ListTable } from '../shared/ListTable';
import { Page } from '../shared/Page';
import { Empty } from '../shared/States';
import { useList } from '../shared/useList';

/** The person's own activity, and each time that somebody has logged in as this person. */
export default function ActivityPage() {
  const { t } = useTranslation();
  const list = useList('/me/activity');
  return (
    <Page title={t('activity.title')} about={t('activity.about')}>
      <ListTable
        label={t('activity.title')}
        list={list}
        rowKey={(row) => [row.at, row.type, row.account.id, row.client, row.action].join(' ')}
        rowName={(row) => row.at}
        columns={[
          { title: t('activity.when'), size: 'fit', cell: (row) => <ExactTime at={row.at} client={row.client} /> },
          { title: t('activity.what'), cell: (row) => <What row={row} /> },
          { title: t('account'), cell: (row) => <bdi>{row.account.name}</bdi> },
          { title: t('application'), cell: (row) => row.client ?? '' },
        ]}
        isFiltered={false}
        onClear={list.reload}
        empty={<Empty text={t('activity.empty')} />}
        nothingFound={t('activity.empty')}
        clear={t('search.clear')}
      />
    </Page>
  );
}

function What({ row }: { row: Activity }) {
  const { t } = useTranslation();
  if (row.type === 'log-in-as') {
    return (
      <>
        <strong>{t('activity.log-in-as', { 0: row.actor?.username ?? t('person.removed') })}</strong>{' '}
        {row.reason && <bdi>{t('activity.reason', { 0: row.reason })}</bdi>}
      </>
    );
  }
  return <>{row.type === 'reported' ? (row.action ?? '') : t(`activity.${row.type}`)}</>;
}
