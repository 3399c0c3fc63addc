import { Alert, AlertActionCloseButton, Button } from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadLines } from '../api/files';
import { asFailure, Superseded, type Failure } from '../api/failure';
import { environment } from '../environment';
import { announce } from '../shared/announce';
import { download } from '../shared/download';
import { FailureNote } from '../shared/FailureNote';
import { number } from '../text/format';

/** The end of the last export: a failure, the number of lines, or a file that was cut off. */
type Outcome = { failure: Failure } | { lines: number } | 'cut-off';

/** The export of the realm: the one that is running, and the end of the last one. */
export interface Export {
  /** The lines so far; null if none is running. */
  lines: number | null;
  outcome: Outcome | null;
  start: () => Promise<void>;
  stop: () => void;
  forget: () => void;
}

/** Runs exports, one at a time. Leaving the page stops it. */
export function useExport(): Export {
  const { t } = useTranslation();
  const [lines, setLines] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const stopper = useRef(new AbortController());
  useEffect(() => () => stopper.current.abort(), []);
  const start = async () => {
    stopper.current = new AbortController();
    setOutcome(null);
    setLines(0);
    announce(t('export.running'));
    try {
      const file = await downloadLines(stopper.current.signal, setLines);
      if (file.isWhole) {
        download(nameOf(new Date()), file.blob.type, file.blob);
      }
      setOutcome(file.isWhole ? { lines: file.lines } : 'cut-off');
    } catch (error) {
      if (!(error instanceof Superseded)) {
        setOutcome({ failure: asFailure(error) });
      }
    }
    setLines(null);
  };
  return { lines, outcome, start, stop: () => stopper.current.abort(), forget: () => setOutcome(null) };
}

/** The button that starts an export. While one is running, there is another one that stops it. */
export function ExportButton({ of: { lines, start, stop } }: { of: Export }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const isRunning = lines !== null;
  return (
    <>
      <Button
        ref={button}
        variant="secondary"
        isLoading={isRunning}
        isAriaDisabled={isRunning}
        onClick={() => void start()}
      >
        {t('realm-accounts.export')}
      </Button>
      {isRunning && (
        <Button
          variant="secondary"
          onClick={() => {
            // This button goes away, and must not take the focus with it.
            button.current?.focus();
            stop();
          }}
        >
          {t('bulk.stop')}
        </Button>
      )}
    </>
  );
}

/** Shows the progress of an export, or the end of the last one. */
export function ExportNote({ of: { lines, outcome, start, forget } }: { of: Export }) {
  const { t } = useTranslation();
  if (lines !== null) {
    return <p>{t('export.lines', { 0: number(lines) })}</p>;
  }
  if (outcome === null) {
    return null;
  }
  if (outcome === 'cut-off') {
    return <Alert isInline role="alert" variant="danger" title={t('export.cut-off')} />;
  }
  if ('failure' in outcome) {
    return <FailureNote failure={outcome.failure} onTryAgain={() => void start()} />;
  }
  return (
    <Alert
      isInline
      role="status"
      variant="success"
      title={t('export.done', { 0: number(outcome.lines) })}
      actionClose={<AlertActionCloseButton aria-label={t('close')} onClose={forget} />}
    />
  );
}

function nameOf(now: Date): string {
  return `${environment.realm}-portal-access-${now.toISOString().slice(0, 10)}.ndjson`;
}
