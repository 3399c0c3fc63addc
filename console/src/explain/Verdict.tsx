import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import TimesCircleIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractWithAccount, Membership, Person, Reason } from '../api/types';
import { announce } from '../shared/announce';
import { FailureNote } from '../shared/FailureNote';
import { LinkButton } from '../shared/LinkButton';
import { pathsOf, type Side } from '../shared/side';
import { Empty, LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import { kindLabel, personName } from '../text/labels';
import { reasonText } from './reasonText';

interface Props {
  side: Side;
  user: string;
  /** Undefined for somebody who is only a member of accounts above. */
  person: Person | undefined;
  contract: ContractWithAccount;
}

/** Whether the person sees the contract, and what each of the memberships that reach it says about it. */
export function Verdict({ side, user, person, contract }: Props) {
  const { t } = useTranslation();
  const reaching = useRead(pathsOf(side)('/team/accounts/{account}/members'), {
    path: { account: contract.account.id },
    query: { user, reach: 'above', rules: 'summary', max: 500 },
  });
  const memberships = reaching.data?.items;
  const first = memberships?.[0];
  const explained = useRead(first ? pathsOf(side)('/team/memberships/{membership}/explain') : null, {
    path: { membership: first?.id ?? '' },
    query: { contract: contract.id, rules: 'summary' },
  });
  const failed = [reaching, explained].find(({ failure }) => failure);
  if (failed) {
    const isHidden = failed.failure?.status === 404 || failed.failure?.status === 403;
    return isHidden ? (
      <Empty text={t('why.not-seen')} />
    ) : (
      <FailureNote failure={failed.failure} onTryAgain={failed.reload} />
    );
  }
  if (!memberships || (first && !explained.data)) {
    return <LoadingRows />;
  }
  const known = first?.user ?? person;
  if (!known) {
    return <Empty text={t('why.not-seen')} />;
  }
  const name = personName(t, known);
  const of = { side, user, contract, memberships };
  return (
    <section className="pa-why">
      <Title visible={explained.data?.visible ?? false} name={name} contract={contract.name} />
      {explained.data ? (
        <>
          <Reasons {...of} label={t('why.because')} reasons={explained.data.because} />
          {explained.data.others.length > 0 && (
            <>
              <h3 className="pf-v5-c-title pf-m-md">{t('why.others')}</h3>
              <Reasons {...of} label={t('why.others')} reasons={explained.data.others} />
            </>
          )}
        </>
      ) : (
        <p>{t('why.not-reached', { 0: name, 1: contract.account.name })}</p>
      )}
      {side === 'team' && <p className="pa-page-about">{t('why.as-far-as')}</p>}
    </section>
  );
}

function Title({ visible, name, contract }: { visible: boolean; name: string; contract: string }) {
  const { t } = useTranslation();
  const text = t(visible ? 'why.sees' : 'why.does-not-see', { 0: name, 1: contract });
  useEffect(() => announce(text), [text]);
  return (
    <h2 className="pf-v5-c-title pf-m-xl">
      {visible ? <CheckCircleIcon className="pa-yes" /> : <TimesCircleIcon className="pa-no" />} <bdi>{text}</bdi>
    </h2>
  );
}

interface ReasonsProps {
  side: Side;
  user: string;
  contract: ContractWithAccount;
  memberships: Membership[];
  label: string;
  reasons: Reason[];
}

function Reasons({ side, user, contract, memberships, label, reasons }: ReasonsProps) {
  const { t } = useTranslation();
  return (
    <ul aria-label={label} className="pa-reasons">
      {reasons.map((reason) => {
        const membership = memberships.find(({ id }) => id === reason.membership);
        return (
          <li key={reason.membership}>
            <div>
              {membership && (
                <strong>
                  <bdi>{membership.account.name}</bdi> · {kindLabel(t, membership.kind)} ·{' '}
                  {t(`status.${reason.status}`)}
                </strong>
              )}
              <p>
                <bdi>{reasonText(t, reason, membership, contract.account)}</bdi>
              </p>
            </div>
            {membership && <Change side={side} user={user} membership={membership} />}
          </li>
        );
      })}
    </ul>
  );
}

/** A link to the page on which the membership can be changed, or only viewed. */
function Change({ side, user, membership }: { side: Side; user: string; membership: Membership }) {
  const { t } = useTranslation();
  const mayChange = membership.may.change;
  return (
    <LinkButton
      variant="secondary"
      small
      to={side === 'staff' ? `/users/${user}/scope` : `/team/${membership.account.id}/members/${membership.id}`}
      aria-label={t(mayChange ? 'why.change-name' : 'why.view-name', { 0: membership.account.name })}
    >
      {t(mayChange ? 'why.change' : 'member.view')}
    </LinkButton>
  );
}
