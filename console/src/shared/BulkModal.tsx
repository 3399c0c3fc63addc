import {
  Alert,
  Button,
  Label,
  List as PlainList,
  ListItem,
  Modal,
  ModalVariant,
  Progress,
  ProgressMeasureLocation,
} from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';
import { announce } from './announce';
import { AskBeforeLeaving } from './AskBeforeLeaving';
import { failureText } from './failureText';
import { runInParts, runInTurn, type Result } from './inTurn';
import { focusListIfLost } from './SelectableTable';
import { useUnsaved } from './unsaved';

/** One request for each row, or one for some of them together. */
type Act<T> = { act: (row: T) => Promise<unknown> } | { actOnSome: (rows: T[]) => Promise<Result<T>[]> };

type Props<T> = Act<T> & {
  /** The title and the button: what is done, and for how many. */
  title: string;
  danger?: boolean;
  rows: T[];
  /** Shows the person or thing of a row. */
  who: (row: T) => ReactNode;
  /** The explanation and the fields. */
  children?: ReactNode;
  isDisabled?: boolean;
  onDone: (results: Result<T>[]) => void;
  onClose: () => void;
};

/** With more rows than this, the text of the dialog may need scrolling, so it can take the focus. */
const FEW = 5;

/** The rows of one request, where one is for some rows. After each of them people can stop. */
const TOGETHER = 20;

/** Asks before a bulk action, runs it for one row after another, and shows the result of each. */
export function BulkModal<T extends { id: string }>(props: Props<T>) {
  const { title, danger = false, rows, who, children, isDisabled = false, onDone, onClose } = props;
  const { t } = useTranslation();
  const buttonId = useId();
  const [results, setResults] = useState<Result<T>[] | null>(null);
  const [phase, setPhase] = useState<'asking' | 'running' | 'stopping' | 'over'>('asking');
  const stopped = useRef(false);
  const isRunning = phase === 'running' || phase === 'stopping';
  const blocker = useUnsaved(isRunning ? 1 : 0);

  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
      // The buttons of the selection may have gone with it.
      setTimeout(focusListIfLost);
    };
  }, []);

  const start = async () => {
    setPhase('running');
    setResults(rows.map((row) => ({ row, state: 'waiting' })));
    document.getElementById(buttonId)?.focus();
    const course = { note: setResults, isStopped: () => stopped.current };
    const all = await ('act' in props
      ? runInTurn(rows, { ...course, act: props.act })
      : runInParts(rows, { ...course, act: props.actOnSome, size: TOGETHER }));
    setResults(inOrderOfInterest(all));
    setPhase('over');
    announce(summary(t, all));
    onDone(all);
  };
  const stop = () => {
    stopped.current = true;
    setPhase('stopping');
  };
  const other = {
    asking: { text: t('cancel'), onClick: onClose },
    running: { text: t('bulk.stop'), onClick: stop },
    stopping: { text: t('bulk.stopping'), onClick: stop },
    over: { text: t('close'), onClick: onClose },
  }[phase];

  const actions = [
    phase === 'asking' && (
      <Button
        key="do"
        variant={danger ? 'danger' : 'primary'}
        isDisabled={isDisabled || rows.length === 0}
        onClick={() => void start()}
      >
        {title}
      </Button>
    ),
    <Button key="other" id={buttonId} variant={phase === 'asking' ? 'link' : 'secondary'} onClick={other.onClick}>
      {other.text}
    </Button>,
  ];
  return (
    <Modal
      variant={ModalVariant.small}
      isOpen
      title={title}
      showClose={false}
      onClose={() => !isRunning && onClose()}
      elementToFocus={`[id="${buttonId}"]`}
      actions={actions}
      {...(rows.length > FEW && { bodyAriaLabel: title, tabIndex: 0 })}
    >
      {results ? (
        <Results results={results} who={who} isOver={phase === 'over'} />
      ) : (
        <>
          {children}
          <Rows results={rows.map((row) => ({ row, state: 'waiting' }))} who={who} />
        </>
      )}
      <AskBeforeLeaving blocker={blocker} />
    </Modal>
  );
}

interface ResultsProps<T> {
  results: Result<T>[];
  who: (row: T) => ReactNode;
  isOver: boolean;
}

function Results<T extends { id: string }>({ results, who, isOver }: ResultsProps<T>) {
  const { t } = useTranslation();
  const through = results.filter(({ state }) => state !== 'waiting').length;
  const failed = results.some(({ state }) => state !== 'done');
  return (
    <>
      {isOver ? (
        <Alert isInline variant={failed ? 'warning' : 'success'} title={summary(t, results)} />
      ) : (
        <Progress
          aria-label={t('bulk.progress')}
          value={(through / results.length) * 100}
          measureLocation={ProgressMeasureLocation.outside}
          label={t('count.of', { 0: number(through), 1: number(results.length) })}
        />
      )}
      <Rows
        results={results}
        who={who}
        state={({ state, failure }) => (
          <>
            {(state !== 'waiting' || isOver) && (
              <Label isCompact color={state === 'done' ? 'green' : state === 'failed' ? 'red' : 'grey'}>
                {t(`bulk.${state}`)}
              </Label>
            )}{' '}
            {failure && failureText(t, failure)}
          </>
        )}
      />
    </>
  );
}

interface RowsProps<T> {
  results: Result<T>[];
  who: (row: T) => ReactNode;
  state?: (result: Result<T>) => ReactNode;
}

function Rows<T extends { id: string }>({ results, who, state }: RowsProps<T>) {
  return (
    <PlainList isPlain className="pa-bulk-rows">
      {results.map((result) => (
        <ListItem key={result.row.id}>
          {who(result.row)} {state?.(result)}
        </ListItem>
      ))}
    </PlainList>
  );
}

/** The rows to look at come first: those that failed, then those that were not tried. */
function inOrderOfInterest<T>(results: Result<T>[]): Result<T>[] {
  const order = ['failed', 'waiting', 'done'];
  return results.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

function summary<T>(t: TFunction, results: Result<T>[]): string {
  const count = (wanted: string) => number(results.filter(({ state }) => state === wanted).length);
  return t('bulk.summary', { 0: count('done'), 1: count('failed'), 2: count('waiting') });
}
