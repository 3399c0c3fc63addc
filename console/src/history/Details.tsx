import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../api/types';
import { FailureNote } from '../shared/FailureNote';
import { pathsOf, type Side } from '../shared/side';
import { LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import { fieldLabel, valueTexts } from './fieldText';
import { importLines } from './importLines';
import { changedFields } from './states';

interface Props {
  side: Side;
  account: string;
  entry: HistoryEntry;
}

/** The states before and after a change, side by side. They are shown on demand. */
export function Details({ side, account, entry }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (changedFields(entry).length === 0 && importLines(t, entry).length === 0) {
    return null;
  }
  return (
    <details className="pa-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.details')}</summary>
      {isOpen && <Whole side={side} account={account} entry={entry} />}
    </details>
  );
}

/** Reads a whole entry if the list has it cut. */
function Whole({ side, account, entry }: Props) {
  const path = pathsOf(side)('/team/accounts/{account}/history/{entry}');
  const read = useRead(entry.truncated ? path : null, { path: { account, entry: entry.id } });
  if (read.failure) {
    return <FailureNote failure={read.failure} onTryAgain={read.reload} />;
  }
  if (entry.truncated && !read.data) {
    return <LoadingRows rows={2} />;
  }
  return <SideBySide entry={(read.data as HistoryEntry | undefined) ?? entry} />;
}

function SideBySide({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const lines = importLines(t, entry);
  const changes = changedFields(entry);
  return (
    <>
      {changes.length > 0 && (
        <Table aria-label={t('history.details')} variant="compact" gridBreakPoint="grid-lg">
          <Thead>
            <Tr>
              <Th>{t('history.field')}</Th>
              <Th>{t('history.before')}</Th>
              <Th>{t('history.after')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {changes.map(({ field, before, after }) => (
              <Tr key={field}>
                <Td dataLabel={t('history.field')}>{fieldLabel(t, field)}</Td>
                <Td dataLabel={t('history.before')}>
                  <Texts texts={valueTexts(t, field, before)} />
                </Td>
                <Td dataLabel={t('history.after')}>
                  <Texts texts={valueTexts(t, field, after)} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {lines.length > 0 && <Texts texts={lines} />}
    </>
  );
}

function Texts({ texts }: { texts: string[] }) {
  if (texts.length === 0) {
    return <>–</>;
  }
  return (
    <ul className="pa-texts">
      {texts.map((text, place) => (
        <li key={place}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}
