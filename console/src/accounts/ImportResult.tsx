import {
  Alert,
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  List as PlainList,
  ListItem,
  Title,
} from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '../shared/FailureNote';
import { number } from '../text/format';
import { UnreadableFile } from './import/lines';
import type { FailedLine } from './import/sendFile';
import type { ImportState } from './import/useImport';

interface Props {
  state: ImportState;
  toMend: () => Blob;
  file: File | null;
}

const COUNTS = ['created', 'updated', 'unchanged', 'deleted', 'failed'] as const;
const PAGE = 100;

/** Counts the lines by their results so far, and lists those that have failed. */
export function ImportResult({ state, toMend, file }: Props) {
  const { t } = useTranslation();
  const { tally, isDry, isStopped, failure, phase } = state;
  return (
    <section className="pa-section" aria-labelledby="import-result">
      <Title headingLevel="h2" size="lg" id="import-result">
        {t(isDry ? 'import.result.dry' : 'import.result')}
      </Title>
      {phase === 'over' && !failure && (
        <Alert
          isInline
          role="status"
          variant={isStopped || tally.failed > 0 ? 'warning' : 'success'}
          title={t(isStopped ? 'import.stopped' : isDry ? 'import.checked' : 'import.done', {
            0: number(tally.done),
            1: number(state.total),
          })}
        />
      )}
      {failure instanceof UnreadableFile ? (
        <Alert isInline role="alert" variant="danger" title={t(`import.fault.${failure.fault}`, { 0: failure.what })} />
      ) : (
        <FailureNote failure={failure} />
      )}
      {failure && tally.done > 0 && <p>{t('import.again')}</p>}
      <DescriptionList isHorizontal isCompact className="pa-counts">
        {COUNTS.map((status) => (
          <DescriptionListGroup key={status}>
            <DescriptionListTerm>{t(`import.${status}`)}</DescriptionListTerm>
            <DescriptionListDescription>{number(tally[status])}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
      {state.failed.length > 0 && <Failed state={state} toMend={toMend} file={file} />}
    </section>
  );
}

function Failed({ state, toMend, file }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(PAGE);
  const { failed, tally, phase } = state;
  return (
    <>
      <Title headingLevel="h3" size="md">
        {t('import.failed-lines', { count: tally.failed, 0: number(tally.failed) })}
      </Title>
      {phase === 'over' && <Download toMend={toMend} name={nameToMend(file?.name ?? 'lines.ndjson')} />}
      <PlainList isPlain className="pa-failed-lines">
        {failed.slice(0, shown).map((line) => (
          <ListItem key={line.number}>
            <strong>{t('import.line', { 0: number(line.number) })}</strong> {reasonOf(t, line)}{' '}
            {line.pointer && <code className="pa-aside">{line.pointer}</code>}
            <div>
              <code className="pa-source">
                <bdi>{line.source}</bdi>
              </code>
            </div>
          </ListItem>
        ))}
      </PlainList>
      {shown < failed.length && (
        <Button variant="secondary" onClick={() => setShown(shown + PAGE)}>
          {t('list.show-more')}
        </Button>
      )}
      {tally.failed > failed.length && shown >= failed.length && <p>{t('import.more-in-file')}</p>}
    </>
  );
}

/** The link to the file of all failed lines. */
function Download({ toMend, name }: { toMend: () => Blob; name: string }) {
  const { t } = useTranslation();
  const [address] = useState(() => URL.createObjectURL(toMend()));
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <p>
      <a href={address} download={name} className="pf-v5-c-button pf-m-secondary">
        {t('import.download')}
      </a>
    </p>
  );
}

function nameToMend(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? `${name}-to-mend` : `${name.slice(0, dot)}-to-mend${name.slice(dot)}`;
}

/** The words of the server, or of this page where the line was not sent. */
function reasonOf(t: TFunction, { fault, detail }: FailedLine): string {
  return fault ? t(`import.line-fault.${fault}`) : detail;
}
