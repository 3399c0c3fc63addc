import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';
import { ActionMenu, type Action } from './ActionMenu';
import { Share } from './Count';
import { FailureNote } from './FailureNote';
import { LoadingRows, NothingFound } from './States';
import type { List } from './useList';

export interface Column<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** `fit`: no wider than its content, short values that must not break. `roomy`: never narrower than an address. */
  size?: 'fit' | 'roomy';
}

interface Props<T> {
  label: string;
  list: List<T>;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  /** The name of a row, for its menu. */
  rowName: (row: T) => string;
  /** The buttons of a row. */
  buttons?: (row: T) => ReactNode;
  /** The entries of the menu of a row. */
  actions?: (row: T) => Action[];
  isFiltered: boolean;
  onClear: () => void;
  empty: ReactNode;
  nothingFound: string;
  clear: string;
}

/** A list of the server as a table, and as cards on a narrow screen: with all its states. */
export function ListTable<T>(props: Props<T>) {
  const { list } = props;
  if (list.first) {
    return list.failure ? <FailureNote failure={list.failure} onTryAgain={list.reload} /> : <LoadingRows />;
  }
  if (list.items.length === 0 && !list.failure) {
    return props.isFiltered ? (
      <NothingFound text={props.nothingFound} clear={props.clear} onClear={props.onClear} />
    ) : (
      <>{props.empty}</>
    );
  }
  return (
    <div aria-busy={list.loading}>
      <FailureNote failure={list.failure} onTryAgain={list.reload} />
      <Rows {...props} />
      <Foot list={list} />
    </div>
  );
}

function Rows<T>(props: Props<T>) {
  const { t } = useTranslation();
  const { list, columns } = props;
  const hasActions = props.buttons !== undefined || props.actions !== undefined;
  return (
    <Table aria-label={props.label} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          {columns.map((column) => (
            <Th key={column.title} modifier="wrap" className={sizeOf(column)}>
              {column.title}
            </Th>
          ))}
          {hasActions && <Th screenReaderText={t('list.actions')} />}
        </Tr>
      </Thead>
      <Tbody>
        {list.items.map((row) => (
          <Row key={props.rowKey(row)} row={row} {...props} />
        ))}
      </Tbody>
    </Table>
  );
}

function Row<T>({ row, columns, buttons, actions, rowName }: Props<T> & { row: T }) {
  const { t } = useTranslation();
  const menu = actions?.(row) ?? [];
  return (
    <Tr>
      {columns.map((column) => (
        <Td key={column.title} dataLabel={column.title} modifier="breakWord" className={sizeOf(column)}>
          {/* One element: a card puts each element into a cell of its grid. */}
          <div>{column.cell(row)}</div>
        </Td>
      ))}
      {(buttons || actions) && (
        <Td className="pa-fit">
          <div className="pa-row-actions">
            {buttons?.(row)}
            <ActionMenu label={t('list.more', { 0: rowName(row) })} actions={menu} />
          </div>
        </Td>
      )}
    </Tr>
  );
}

function sizeOf<T>({ size }: Column<T>): string {
  return size ? `pa-${size}` : '';
}

function Foot<T>({ list }: { list: List<T> }) {
  const { t } = useTranslation();
  if (list.total === undefined) {
    return null;
  }
  return (
    <div className="pa-list-foot">
      {list.totalIsLowerBound ? (
        <bdi>{t('count.of', { 0: number(list.items.length), 1: `${number(list.total)}+` })}</bdi>
      ) : (
        <Share some={list.items.length} all={list.total} />
      )}
      {list.hasMore && (
        <Button variant="secondary" isLoading={list.loading} isDisabled={list.loading} onClick={list.more}>
          {t('list.show-more')}
        </Button>
      )}
    </div>
  );
}
