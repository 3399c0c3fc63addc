import { Button, Checkbox } from '@patternfly/react-core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';
import { ActionMenu, type Action } from './ActionMenu';
import { announce } from './announce';
import { ListTable, type ListTableProps, type Ticks } from './ListTable';
import type { List } from './useList';

/** The box for all loaded rows. It takes the focus when the buttons of a selection are gone. */
const TICK_LOADED = 'tick-loaded';

/** Gives the focus to the list, or to the heading if the list is empty, when the button that had it is gone. */
export function focusListIfLost(): void {
  if (document.activeElement === document.body || !document.activeElement) {
    (document.getElementById(TICK_LOADED) ?? document.querySelector('h1'))?.focus();
  }
}

interface Props<T> extends ListTableProps<T> {
  ticks: Ticks<T> | undefined;
  /** The actions for the ticked rows. */
  bulk: Action[];
}

/** A list whose rows can be ticked, to do the same with many. Without `ticks` it is a plain list. */
export function SelectableTable<T extends { id: string }>({ bulk, ...props }: Props<T>) {
  const { ticks, list } = props;
  return (
    <>
      {ticks && <TickLoaded list={list} {...ticks} />}
      <ListTable {...props} />
      {ticks && ticks.selection.rows.length > 0 && <Bar list={list} ticks={ticks} actions={bulk} />}
    </>
  );
}

function TickLoaded<T>({ list, selection, obstacle }: Ticks<T> & { list: List<T> }) {
  const { t } = useTranslation();
  const open = list.items.filter((row) => obstacle(row) === null);
  const ticked = open.filter(selection.has).length;
  const isEmpty = open.length === 0;
  // With the last row, the box goes too.
  useEffect(() => (isEmpty ? undefined : () => void setTimeout(focusListIfLost)), [isEmpty]);
  if (isEmpty) {
    return null;
  }
  const tickAll = (on: boolean) => {
    selection.tick(open, on);
    announce(t('count.of', { 0: number(on ? open.length : 0), 1: number(open.length) }));
  };
  return (
    <Checkbox
      id={TICK_LOADED}
      className="pa-tick-loaded"
      label={t('selection.loaded', { count: open.length, 0: number(open.length) })}
      isChecked={ticked === open.length || (ticked > 0 ? null : false)}
      onChange={(_, on) => tickAll(on)}
    />
  );
}

function Bar<T extends { id: string }>({
  list,
  ticks,
  actions,
}: {
  list: List<T>;
  ticks: Ticks<T>;
  actions: Action[];
}) {
  const { t } = useTranslation();
  const { rows, clear } = ticks.selection;
  const loaded = new Set(list.items.map(({ id }) => id));
  const hidden = rows.filter(({ id }) => !loaded.has(id)).length;
  const total = number(list.total ?? 0);
  const text =
    hidden > 0
      ? t('selection.hidden', { 0: number(rows.length), 1: number(hidden) })
      : t('selection.count', { 0: number(rows.length), 1: list.totalIsLowerBound ? `${total}+` : total });
  return (
    <section className="pa-save-bar" aria-label={t('selection.title')}>
      <bdi>{text}</bdi>
      <Button variant="link" isInline onClick={clear}>
        {t('selection.clear')}
      </Button>
      <div className="pa-bulk-wide">
        {actions.map(({ title, isDanger = false, onClick = () => undefined }) => (
          <Button key={title} variant="secondary" size="sm" isDanger={isDanger} onClick={onClick}>
            {title}
          </Button>
        ))}
      </div>
      <div className="pa-bulk-narrow">
        <ActionMenu label={t('selection.actions')} actions={actions} isLabelled />
      </div>
    </section>
  );
}
