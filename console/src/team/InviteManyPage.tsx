import {
  ActionGroup,
  Alert,
  Button,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  List as PlainList,
  ListItem,
  TextArea,
  Title,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router-dom';
import { post } from '../api/client';
import { Failure } from '../api/failure';
import type { Kind } from '../api/types';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { FailureNote } from '../shared/FailureNote';
import { failureText } from '../shared/failureText';
import { Share } from '../shared/Count';
import { DraftNote } from '../shared/DraftNote';
import { Page } from '../shared/Page';
import { useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { useWrite } from '../shared/useWrite';
import { number } from '../text/format';
import { NO_ACCESS, type Access } from './access';
import { AccessFields } from './AccessFields';
import { MayNotInvite } from './MayNotInvite';
import { readInvitees, type BadLine, type Invitee } from './inviteLines';
import { creationOf, NO_OFFER } from './offer';
import { sendInParts, type Outcome, type RefusedLine } from './sendInParts';
import { standardContracts } from './standardContracts';
import { useTeam } from './team';

const MOST_SHOWN = 100;

/** Invites several people at once, all with the same access. */
export default function InviteManyPage() {
  const { mayManage } = useTeam();
  if (!mayManage) {
    return <MayNotInvite />;
  }
  return <InviteManyForm />;
}

function InviteManyForm() {
  const { t } = useTranslation();
  const { account, base, at, delegator } = useTeam();
  const kind: Kind = useSearchParams()[0].get('kind') === 'staff' ? 'staff' : 'portal';
  const [text, setText] = useState('');
  const [access, setAccess] = useState<Access>(NO_ACCESS);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [done, setDone] = useState(0);
  const write = useWrite();
  const isDirty = text !== '';
  const blocker = useUnsaved(isDirty ? 1 : 0);
  const { draft, drop } = useDraft(`invite-many ${kind} ${account.id}`, { text, access }, null, isDirty);
  const { invitees, bad } = readInvitees(text);

  const sendPart = async (part: Invitee[]): Promise<RefusedLine[]> => {
    const invitations = part.map((invitee) =>
      creationOf({ ...NO_OFFER, ...access, ...pick(invitee) }, kind, account.key),
    );
    const { data } = await post(at('/team/accounts/{account}/invitations/bulk'), {
      path: { account: account.id },
      body: { invitations },
    });
    return data.items
      .filter(({ status }) => status === 'failed')
      .map(({ index, error }) => {
        const { line = 0, text: written = '' } = part[index] ?? {};
        return { line, text: written, failure: new Failure('problem', error?.status, error) };
      });
  };

  const send = () =>
    write.run(async () => {
      const { toMend, ...sent } = await sendInParts(invitees, sendPart, setDone);
      const all = [...bad, ...toMend].sort(byLine);
      setText(
        [...all, ...sent.left]
          .sort(byLine)
          .map((it) => it.text)
          .join('\n'),
      );
      setOutcome({ ...sent, toMend: all });
    });

  const parent = { to: `${base}/invitations`, title: t('team.of', { 0: account.name }) };
  if (outcome) {
    return (
      <Page title={t('invite.many')} parent={parent}>
        <Result outcome={outcome} back={parent.to} onGoOn={() => setOutcome(null)} />
        <AskBeforeLeaving blocker={blocker} />
      </Page>
    );
  }
  return (
    <Page title={t('invite.many')} parent={parent}>
      <DraftNote
        draft={draft}
        onResume={({ value }) => {
          setText(value.text);
          setAccess(value.access);
        }}
        onDrop={drop}
      />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <FormGroup label={t('invite.lines')} isRequired fieldId="invite-lines">
          <TextArea
            id="invite-lines"
            rows={8}
            value={text}
            aria-describedby="invite-lines-help"
            onChange={(_, lines) => setText(lines)}
          />
          <FormHelperText>
            <HelperText id="invite-lines-help">
              <HelperTextItem>{t('invite.lines.help')}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
        <BadLines bad={bad} />
        <AccessFields
          kind={kind}
          value={access}
          standardContracts={standardContracts(t, delegator)}
          onChange={(fields) => setAccess({ ...access, ...fields })}
        />
        <FailureNote failure={write.failure} />
        <ActionGroup>
          <Button type="submit" isLoading={write.busy} isAriaDisabled={write.busy} isDisabled={invitees.length === 0}>
            {t('invite.send-many', { count: invitees.length, 0: number(invitees.length) })}
          </Button>
          {write.busy && (
            <span role="status">
              <Share some={done} all={invitees.length} />
            </span>
          )}
        </ActionGroup>
      </Form>
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}

function pick({ firstName, lastName, email }: { firstName: string; lastName: string; email: string }) {
  return { firstName, lastName, email };
}

function byLine(one: { line: number }, other: { line: number }): number {
  return one.line - other.line;
}

function BadLines({ bad }: { bad: BadLine[] }) {
  const { t } = useTranslation();
  if (bad.length === 0) {
    return null;
  }
  return (
    <Alert isInline variant="warning" title={t('invite.bad-lines', { count: bad.length, 0: number(bad.length) })}>
      <Lines lines={bad.slice(0, MOST_SHOWN)} />
    </Alert>
  );
}

function Lines({ lines }: { lines: Outcome['toMend'] }) {
  const { t } = useTranslation();
  return (
    <PlainList isPlain>
      {lines.map((it) => (
        <ListItem key={it.line}>
          <bdi>{t('invite.bad-line', { 0: number(it.line), 1: it.text })}</bdi>
          <br />
          {'failure' in it ? failureText(t, it.failure) : t(`invite.bad-line.${it.reason}`)}
        </ListItem>
      ))}
    </PlainList>
  );
}

/** How many were sent, and the lines that are not: they can be mended, or sent later. */
function Result({ outcome, back, onGoOn }: { outcome: Outcome; back: string; onGoOn: () => void }) {
  const { t } = useTranslation();
  const { sent, toMend, left, failure } = outcome;
  const isDone = toMend.length + left.length === 0;
  return (
    <>
      <Alert
        isInline
        role="status"
        variant={isDone ? 'success' : 'warning'}
        title={t('invite.many.done', { count: sent, 0: number(sent) })}
      >
        <Link to={back}>{t('team.tab.invitations')}</Link>
      </Alert>
      <FailureNote failure={failure} />
      {left.length > 0 && <p>{t('invite.left', { count: left.length, 0: number(left.length) })}</p>}
      {toMend.length > 0 && (
        <section aria-labelledby="to-mend" className="pa-section">
          <Title headingLevel="h2" id="to-mend">
            {t('invite.bad-lines', { count: toMend.length, 0: number(toMend.length) })}
          </Title>
          <Lines lines={toMend} />
        </section>
      )}
      {!isDone && <Button onClick={onGoOn}>{t('invite.go-on')}</Button>}
    </>
  );
}
