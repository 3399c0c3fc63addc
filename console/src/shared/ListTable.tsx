import { Button } from '@patternfly/react-core';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router-dom';
import { number } from '../text/format';
import { ActionMenu, type Action } from './ActionMenu';
import { Share } from './Count';
import { FailureNote } from './FailureNote';
import { Hint } from './Hint';
import type { Obstacle, Selection } from './selection';
import { LoadingRows, NothingFound } from './States';
import type { List } from './useList';

export interface Column<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** `fit`: no wider than its content, short values that must not break. `name`, `roomy`: room for a name, for an address. */
  size?: 'fit' | 'name' | 'roomy';
}

/** The ticks of a list. */
export interface Ticks<T> {
  selection: Selection<T>;
  obstacle: Obstacle<T>;
}

export interface ListTableProps<T> {
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
  /** Rows can be ticked. */
  ticks?: Ticks<T> | undefined;
  isFiltered: boolean;
  onClear: () => void;
  empty: ReactNode;
  nothingFound: string;
  clear: string;
}

/** A list of the server as a table, and as cards on a narrow screen: with all its states. */
export function ListTable<T>(props: ListTableProps<T>) {
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
      <ListFoot list={list} />
    </div>
  );
}

function Rows<T>(props: ListTableProps<T>) {
  const { t } = useTranslation();
  const { list, columns } = props;
  const hasActions = props.buttons !== undefined || props.actions !== undefined;
  const body = useRowOfAddress(list.items.map(props.rowKey));
  return (
    <Table aria-label={props.label} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          {props.ticks && <Th className="pa-tick" screenReaderText={t('selection.title')} />}
          {columns.map((column) => (
            <Th key={column.title} modifier="wrap" className={sizeOf(column)}>
              {column.title}
            </Th>
          ))}
          {hasActions && <Th screenReaderText={t('list.actions')} />}
        </Tr>
      </Thead>
      <Tbody ref={body}>
        {list.items.map((row) => (
          <Row key={props.rowKey(row)} row={row} {...props} />
        ))}
      </Tbody>
    </Table>
  );
}

/** Focuses the row that the address names after `#`, for people who come back to the list. */
function useRowOfAddress(keys: string[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const asked = useLocation().hash.slice(1);
  const place = asked ? keys.indexOf(asked) : -1;
  const done = useRef('');
  useEffect(() => {
    if (place >= 0 && done.current !== asked) {
      done.current = asked;
      const row = body.current?.rows[place];
      (row?.querySelector<HTMLElement>('a[href]') ?? row?.querySelector<HTMLElement>('button'))?.focus();
    }
  }, [asked, place]);
  return body;
}

function Row<T>({ row, columns, buttons, actions, rowName, ticks }: ListTableProps<T> & { row: T }) {
  const { t } = useTranslation();
  const menu = actions?.(row) ?? [];
  return (
    <Tr>
      {ticks && <Tick row={row} name={rowName(row)} {...ticks} />}
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

/** The box of a row, or why there is none. */
function Tick<T>({ row, name, selection, obstacle }: Ticks<T> & { row: T; name: string }) {
  const { t } = useTranslation();
  const reason = obstacle(row);
  return (
    <Td className="pf-v5-c-table__check">
      {reason === null ? (
        <label>
          <input
            type="checkbox"
            aria-label={t('selection.row', { 0: name })}
            checked={selection.has(row)}
            onChange={(event) => selection.tick([row], event.currentTarget.checked)}
          />
        </label>
      ) : (
        reason && (
          <Hint content={reason} label={t('read-only')}>
            <LockIcon />
          </Hint>
        )
      )}
    </Td>
  );
}

function sizeOf<T>({ size }: Column<T>): string {
  return size ? `pa-${size}` : '';
}

/** How many rows are loaded, and the button for more. */
export function ListFoot<T>({ list }: { list: List<T> }) {
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
        <Button variant="secondary" isLoading={list.loading} isAriaDisabled={list.loading} onClick={list.more}>
          {t('list.show-more')}
        </Button>
      )}
    </div>
  );
}
