import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { Button, Form, FormSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import type { Tagged } from '../api/client';
import type { Membership } from '../api/types';
import { ActionMenu } from '../shared/ActionMenu';
import { AskBeforeLeaving } from '../shared/AskBeforeLeaving';
import { ContractShare } from '../shared/Count';
import { DraftNote } from '../shared/DraftNote';
import { LastAccessCell } from '../shared/ExactTime';
import { FailureNote } from '../shared/FailureNote';
import { LinkButton } from '../shared/LinkButton';
import { Page } from '../shared/Page';
import { ReadOnly } from '../shared/ReadOnly';
import { SaveBar } from '../shared/SaveBar';
import { StaleModal } from '../shared/StaleModal';
import { forgetUnsaved, useUnsaved } from '../shared/unsaved';
import { useDraft } from '../shared/useDraft';
import { kindLabel, permissionLabel, personName } from '../text/labels';
import { AccessFields } from './AccessFields';
import { changeLines } from './changeText';
import { EmailChangeModal } from './EmailChangeModal';
import { LogInAsModal } from './LogInAsModal';
import { MemberStatus } from './MemberStatus';
import { PersonFields } from './PersonFields';
import { RemoveMember } from './RemoveMember';
import { useTeam } from './team';
import { useMemberEditor } from './useMemberEditor';

/** One member: permissions, contracts, dates and names, saved together. */
export function MemberEditor({ initial }: { initial: Tagged<Membership> }) {
  const { t } = useTranslation();
  const { account, base, sets, hasAccountsBelow } = useTeam();
  const { addAlert } = useAlerts();
  const [member, setMember] = useState(initial.data);
  const editor = useMemberEditor(initial, (saved) => {
    setMember(saved);
    addAlert(t('saved'));
  });
  const { editing, changes, stale, write } = editor;
  const blocker = useUnsaved(changes.length);
  const { draft, drop } = useDraft(`membership ${member.id}`, editing, editing.etag, changes.length > 0);
  const isReadOnly = !member.may.change;
  // A tree of accounts, or several rules: they have a screen of their own.
  const isTree = hasAccountsBelow || !editing.now.contracts;
  const name = personName(t, member.user);

  return (
    <Page
      title={name}
      parent={{ to: `${base}/${member.kind}`, title: t('team.of', { 0: account.name }) }}
      about={<About member={member} />}
      actions={<Actions member={member} name={name} hasChanges={changes.length > 0} />}
    >
      {isReadOnly && <ReadOnly name={name} because={member.may.because} />}
      <DraftNote draft={draft} onResume={({ value }) => editor.resume(value)} onDrop={drop} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void editor.save();
        }}
      >
        <AccessFields
          kind={member.kind}
          value={isTree ? { ...editing.now, contracts: null } : editing.now}
          onChange={editor.change}
          isReadOnly={isReadOnly}
        />
        {isTree && <ScopeLink member={member} />}
        <PersonFields value={editing.now} isReadOnly={isReadOnly} onChange={editor.change} />
        <FailureNote failure={stale ? null : write.failure} />
        {changes.length > 0 && <SaveBar count={changes.length} busy={write.busy} onDiscard={editor.discard} />}
      </Form>
      {stale && (
        <StaleModal
          changed={stale.changed}
          theirs={changeLines(t, sets, stale.theirs)}
          mine={changeLines(t, sets, changes)}
          dropped={stale.dropped.map((key) => permissionLabel(t, key))}
          failure={write.failure}
          busy={write.busy}
          onApply={editor.applyMine}
          onDiscard={editor.discardMine}
        />
      )}
      <AskBeforeLeaving blocker={blocker} />
    </Page>
  );
}

/** The contracts in short, and the way to the screen where they are chosen. */
function ScopeLink({ member: { id, user, contractScope, may } }: { member: Membership }) {
  const { t } = useTranslation();
  const { side } = useTeam();
  const screen = side === 'team' ? `/memberships/${id}/scope` : `/users/${user.id}/scope`;
  return (
    <FormSection title={t('contracts')} titleElement="h2">
      <p>
        <ContractShare assigned={contractScope.assigned ?? 0} total={contractScope.total ?? 0} />
      </p>
      <div>
        <LinkButton variant="secondary" to={screen}>
          {t(may.change ? 'scope.choose' : 'scope.look')}
        </LinkButton>
      </div>
    </FormSection>
  );
}

function About({ member }: { member: Membership }) {
  const { t } = useTranslation();
  return (
    <>
      {kindLabel(t, member.kind)} · <bdi>{member.user.email}</bdi> · <MemberStatus member={member} /> ·{' '}
      {t('last-access')}: <LastAccessCell access={member.lastAccess} />
    </>
  );
}

function Actions({ member, name, hasChanges }: { member: Membership; name: string; hasChanges: boolean }) {
  const { t } = useTranslation();
  const { base, side } = useTeam();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'log-in-as' | 'remove' | 'email' | null>(null);
  const close = () => setAsked(null);
  const gone = () => {
    forgetUnsaved();
    void navigate(`${base}/${member.kind}`, { replace: true });
  };
  const screen = `${base}/members/${member.id}`;
  return (
    <>
      {member.may.logInAs && (
        <Button variant="secondary" isDisabled={hasChanges} onClick={() => setAsked('log-in-as')}>
          {t('log-in-as.name', { 0: name })}
        </Button>
      )}
      <ActionMenu
        label={t('list.more', { 0: name })}
        actions={[
          ...(member.may.changeEmail ? [{ title: t('email-change.action'), onClick: () => setAsked('email') }] : []),
          {
            title: t('why.title'),
            onClick: () => void navigate(`${side === 'team' ? base : ''}/why?user=${member.user.id}`),
          },
          {
            title: t('history.title'),
            onClick: () => void navigate(`${base}/history?user=${member.user.id}`),
          },
          ...(member.may.remove
            ? [{ title: t('member.remove'), isDanger: true, onClick: () => setAsked('remove') }]
            : []),
        ]}
      />
      {asked === 'log-in-as' && <LogInAsModal user={member.user} screen={screen} onClose={close} />}
      {asked === 'email' && <EmailChangeModal member={member} name={name} onClose={close} />}
      {asked === 'remove' && <RemoveMember member={member} onRemoved={gone} onClose={close} />}
    </>
  );
}
