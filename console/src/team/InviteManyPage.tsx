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
import { Page } from '../shared/Page';
import { NoPermission } from '../shared/States';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useWrite } from '../shared/useWrite';
import { number } from '../text/format';
import { NO_ACCESS, type Access } from './access';
import { AccessFields } from './AccessFields';
import { DraftNote } from './DraftNote';
import { readInvitees, type BadLine } from './inviteLines';
import { creationOf, NO_OFFER } from './offer';
import { useTeam } from './team';
import { useDraft } from './useDraft';

interface Outcome {
  sent: number;
  failed: { email: string; failure: Failure }[];
}

/** Invites several people at once, all with the same access. */
export default function InviteManyPage() {
  const { t } = useTranslation();
  const { account, mayManage } = useTeam();
  if (!mayManage) {
    return <NoPermission text={t('team.may-not-manage', { 0: account.name })} />;
  }
  return <InviteManyForm />;
}

function InviteManyForm() {
  const { t } = useTranslation();
  const { account } = useTeam();
  const kind: Kind = useSearchParams()[0].get('kind') === 'staff' ? 'staff' : 'portal';
  const [text, setText] = useState('');
  const [access, setAccess] = useState<Access>(NO_ACCESS);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const write = useWrite();
  const isDirty = text !== '' && !outcome;
  const blocker = useUnsaved(isDirty ? 1 : 0);
  const { draft, drop } = useDraft(`invite-many ${kind}`, { text, access }, null, isDirty);
  const { invitees, bad } = readInvitees(text);

  const send = () =>
    write.run(async () => {
      const invitations = invitees.map((invitee) =>
        creationOf({ ...NO_OFFER, ...access, ...pick(invitee) }, kind, account.key),
      );
      const { data } = await post('/team/accounts/{account}/invitations/bulk', {
        path: { account: account.id },
        body: { invitations },
      });
      forgetUnsaved();
      const failed = data.items.filter(({ status }) => status === 'failed');
      setOutcome({
        sent: data.items.length - failed.length,
        failed: failed.map(({ index, error }) => ({
          email: invitees[index]?.email ?? '',
          failure: new Failure('problem', error?.status, error),
        })),
      });
    });

  const parent = { to: `/team/${account.id}/invitations`, title: t('team.of', { 0: account.name }) };
  if (outcome) {
    return (
      <Page title={t('invite.many')} parent={parent}>
        <Result outcome={outcome} back={parent.to} />
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
          standardContracts={t('contracts.like-mine')}
          onChange={(fields) => setAccess({ ...access, ...fields })}
        />
        <FailureNote failure={write.failure} />
        <ActionGroup>
          <Button type="submit" isLoading={write.busy} isDisabled={write.busy || invitees.length === 0}>
            {t('invite.send-many', { count: invitees.length, 0: number(invitees.length) })}
          </Button>
        </ActionGroup>
      </Form>
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}

function pick({ firstName, lastName, email }: { firstName: string; lastName: string; email: string }) {
  return { firstName, lastName, email };
}

function BadLines({ bad }: { bad: BadLine[] }) {
  const { t } = useTranslation();
  if (bad.length === 0) {
    return null;
  }
  return (
    <Alert isInline variant="warning" title={t('invite.bad-lines', { count: bad.length, 0: number(bad.length) })}>
      <PlainList isPlain>
        {bad.slice(0, 20).map(({ line, text, reason }) => (
          <ListItem key={line}>
            <bdi>{t('invite.bad-line', { 0: number(line), 1: text })}</bdi> {t(`invite.bad-line.${reason}`)}
          </ListItem>
        ))}
      </PlainList>
    </Alert>
  );
}

function Result({ outcome: { sent, failed }, back }: { outcome: Outcome; back: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert
        isInline
        role="status"
        variant={failed.length > 0 ? 'warning' : 'success'}
        title={t('invite.many.done', { count: sent, 0: number(sent) })}
      >
        <Link to={back}>{t('team.tab.invitations')}</Link>
      </Alert>
      {failed.length > 0 && (
        <PlainList aria-label={t('invite.many.failed')}>
          {failed.map(({ email, failure }) => (
            <ListItem key={email}>
              <bdi>{email}</bdi>: {failureText(t, failure)}
            </ListItem>
          ))}
        </PlainList>
      )}
    </>
  );
}
