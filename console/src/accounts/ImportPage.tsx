import {
  ActionGroup,
  Alert,
  Button,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Progress,
  ProgressMeasureLocation,
} from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../shared/announce';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { Page } from '../shared/Page';
import { NoPermission } from '../shared/States';
import { useUnsaved } from '../shared/unsaved';
import { number } from '../text/format';
import { ImportResult } from './ImportResult';
import { useImport, type Phase } from './import/useImport';
import { useMayWrite } from './useMayWrite';

const FILE = 'import-file';

const LINES = `{"account": {"key": "beachco", "name": "Beach Co", "type": "brand"}}
{"owner": {"account": "beachco", "key": "smith", "name": "Smith family"}}
{"contract": {"account": "beachco", "key": "BARN-7", "name": "Beach Barn", "owners": ["smith"]}}
{"membership": {"account": "beachco", "user": "lynn", "kind": "portal", "permissions": ["calendar:view"]}}`;

const TABLE = `account,key,name,owners
beachco,BARN-7,Beach Barn,smith
beachco,HUT-1,Beach Hut,smith jones`;

const RUNNING: Phase[] = ['counting', 'running', 'pausing', 'paused', 'waiting', 'stopping'];

/** Loads accounts, owners and contracts from a file. */
export default function ImportPage() {
  const { t } = useTranslation();
  return useMayWrite() ? <Import /> : <NoPermission text={t('realm.manage-role')} />;
}

function Import() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const runner = useImport(file);
  const { state } = runner;
  const isRunning = RUNNING.includes(state.phase);
  const blocker = useUnsaved(isRunning ? 1 : 0);
  const { phase } = state;
  useEffect(() => {
    if (phase === 'over' || phase === 'waiting' || phase === 'paused') {
      announce(t(`import.phase.${phase}`));
    }
  }, [phase, t]);
  return (
    <Page title={t('import.title')} parent={{ to: '/accounts', title: t('realm-accounts.title') }}>
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('import.file')} fieldId={FILE} isRequired>
          <input
            id={FILE}
            type="file"
            className="pa-file"
            accept=".ndjson,.jsonl,.csv"
            aria-describedby={`${FILE}-help`}
            disabled={isRunning}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              runner.reset();
            }}
          />
          <FormHelperText>
            <HelperText id={`${FILE}-help`}>
              <HelperTextItem>{t('import.file.help')}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
        {!isRunning && (
          <ActionGroup>
            <Button variant="secondary" isDisabled={!file} onClick={() => void runner.run(true)}>
              {t('import.check')}
            </Button>
            <Button isDisabled={!file} onClick={() => void runner.run(false)}>
              {t('import.start')}
            </Button>
          </ActionGroup>
        )}
      </Form>
      {isRunning && <Running runner={runner} />}
      {phase === 'chosen' && <Samples />}
      {phase !== 'chosen' && phase !== 'counting' && <ImportResult state={state} toMend={runner.toMend} file={file} />}
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}

function Running({ runner }: { runner: ReturnType<typeof useImport> }) {
  const { t } = useTranslation();
  const { phase, tally, total, isDry } = runner.state;
  const isHeld = phase === 'paused' || phase === 'pausing';
  return (
    <section className="pa-section" aria-label={t('import.title')}>
      <Progress
        title={t(isDry ? 'import.checking' : 'import.running')}
        aria-label={t('bulk.progress')}
        value={total === 0 ? 0 : (tally.done / total) * 100}
        measureLocation={ProgressMeasureLocation.outside}
        label={phase === 'counting' ? t('import.counting') : t('count.of', { 0: number(tally.done), 1: number(total) })}
      />
      {phase === 'waiting' && <Alert isInline role="alert" variant="warning" title={t('import.phase.waiting')} />}
      {phase === 'paused' && <p>{t('import.phase.paused')}</p>}
      {phase !== 'counting' && (
        <div className="pa-page-actions pa-section">
          <Button variant="secondary" isDisabled={phase === 'stopping'} onClick={isHeld ? runner.goOn : runner.pause}>
            {t(isHeld ? 'import.go-on' : 'import.pause')}
          </Button>
          <Button variant="secondary" isDisabled={phase === 'stopping'} onClick={runner.stop}>
            {t(phase === 'stopping' ? 'bulk.stopping' : 'bulk.stop')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Samples() {
  const { t } = useTranslation();
  return (
    <section className="pa-section">
      <Sample title={t('import.sample.lines')} text={LINES} />
      <Sample title={t('import.sample.table')} text={TABLE} />
    </section>
  );
}

function Sample({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p>{title}</p>
      {/* It can be scrolled, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="pa-sample" tabIndex={0} role="region" aria-label={title}>
        {text}
      </pre>
    </>
  );
}
