import { Form, FormGroup, FormHelperText, HelperText, HelperTextItem, TextArea } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { get } from '../api/client';
import type { Application, Person } from '../api/types';
import { logInAs } from '../session/switching';
import { Confirm } from '../shared/Confirm';
import type { At } from '../shared/side';
import { personName } from '../text/labels';
import { useTeam } from './team';

interface Props {
  user: Person;
  /** The screen to come back to. */
  screen: string;
  onClose: () => void;
}

const LONGEST_REASON = 500;
const REASON = 'log-in-as-reason';

/** Asks for the reason before the tab shows what somebody else sees. */
export function LogInAsModal({ user, screen, onClose }: Props) {
  const { t } = useTranslation();
  const { account, at } = useTeam();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const name = personName(t, user);
  const start = async () => {
    const applications = await readApplications(at, account.id);
    await logInAs({ user: user.id, account: account.id, reason: reason.trim(), screen, applications });
    await navigate('/as');
  };
  return (
    <Confirm
      title={t('log-in-as.ask', { 0: name })}
      action={t('log-in-as.action')}
      isDisabled={reason.trim() === ''}
      startAt={REASON}
      onConfirm={start}
      onClose={onClose}
    >
      <p>{t('log-in-as.about', { 0: account.name })}</p>
      <Form onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t('log-in-as.reason')} isRequired fieldId={REASON}>
          <TextArea
            id={REASON}
            value={reason}
            maxLength={LONGEST_REASON}
            isRequired
            aria-describedby="log-in-as-reader"
            onChange={(_, text) => setReason(text)}
          />
          <FormHelperText>
            <HelperText id="log-in-as-reader">
              <HelperTextItem>{t('log-in-as.read-by', { 0: name })}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
      </Form>
    </Confirm>
  );
}

/** Reads the applications with the person's own token, because that of "log in as" cannot. A failure does no harm. */
function readApplications(at: At, account: string): Promise<Application[]> {
  return get(at('/team/accounts/{account}/applications'), { path: { account } }).then(
    ({ data }) => data.items,
    () => [],
  );
}
