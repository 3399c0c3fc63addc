import { useAlerts } from '@keycloak/keycloak-ui-shared';
import { AlertVariant, Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import type { ContractWithAccount, Person } from '../api/types';
import { FailureNote } from '../shared/FailureNote';
import { PickField, type Choice } from '../shared/PickField';
import { useContracts, usePeople, usePerson, usePersonChoice } from '../shared/pickPeople';
import { pathsOf, type Side } from '../shared/side';
import { Empty, LoadingRows } from '../shared/States';
import { useRead } from '../shared/useRead';
import { Verdict } from './Verdict';
import { WhoSees } from './WhoSees';

interface Props {
  side: Side;
  /** The account of the team; realm staff look at all accounts. */
  account?: string;
}

/** Shows whether a person sees a contract, and why; or everybody who sees it. Both choices are in the address of the page. */
export function Why({ side, account }: Props) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const user = parameters.get('user') ?? '';
  const contract = parameters.get('contract') ?? '';
  const person = usePerson(side, account, user);
  const found = useRead(contract ? pathsOf(side)('/team/contracts') : null, { query: { contract } });
  const thing = found.data?.items[0];
  const people = usePeople(side, account);
  const contracts = useContracts(side, account);
  const personChoice = usePersonChoice();
  const set = (name: string, id: string | null) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      if (id) {
        next.set(name, id);
      } else {
        next.delete(name);
      }
      return next;
    });

  return (
    <>
      <div className="pa-pick-row">
        <PickField<Person>
          label={t('why.person')}
          chosen={chosen(user, person.person && personChoice(person.person), t('why.unknown-person'))}
          onChoose={(id) => set('user', id)}
          list={people.list}
          choiceOf={personChoice}
          onSearch={people.setSearch}
          nothingFound={t('why.nobody-found')}
        />
        <PickField<ContractWithAccount>
          label={t('why.contract')}
          chosen={chosen(contract, thing && contractChoice(thing), t('why.unknown-contract'))}
          onChoose={(id) => set('contract', id)}
          list={contracts.list}
          choiceOf={contractChoice}
          onSearch={contracts.setSearch}
          nothingFound={t('why.nothing-found')}
        />
        {contract && <CopyLink />}
      </div>
      <Answer side={side} user={user} contract={contract} person={person} thing={thing} found={found} />
    </>
  );
}

interface AnswerProps {
  side: Side;
  user: string;
  contract: string;
  person: ReturnType<typeof usePerson>;
  thing: ContractWithAccount | undefined;
  found: Pick<ReturnType<typeof usePerson>, 'loading' | 'failure' | 'reload'>;
}

function Answer({ side, user, contract, person, thing, found }: AnswerProps) {
  const { t } = useTranslation();
  if (!contract) {
    return <Empty text={t('why.empty')} />;
  }
  // Somebody of an account above is no member here, but is found by the contract.
  const isUnknown = [person.failure, found.failure].some(
    (failure) => failure?.status === 404 || failure?.status === 403,
  );
  if (isUnknown || (!found.loading && !found.failure && !thing)) {
    return <Empty text={t('why.not-seen')} />;
  }
  const failed = [found, person].find(({ failure }) => failure);
  if (failed) {
    return <FailureNote failure={failed.failure} onTryAgain={failed.reload} />;
  }
  if (!thing || person.loading) {
    return <LoadingRows />;
  }
  if (!user) {
    return (
      <WhoSees key={contract} side={side} contract={thing} whyOf={(other) => `?user=${other}&contract=${contract}`} />
    );
  }
  return <Verdict key={`${user} ${contract}`} side={side} user={user} person={person.person} contract={thing} />;
}

function CopyLink() {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      addAlert(t('why.copied'));
    } catch {
      // Without the right to write there, or on a page without TLS.
      addAlert(t('why.not-copied'), AlertVariant.warning);
    }
  };
  return (
    <Button variant="secondary" onClick={() => void copy()}>
      {t('why.copy')}
    </Button>
  );
}

function contractChoice(contract: ContractWithAccount): Choice {
  return { id: contract.id, name: contract.name, more: contract.account.name };
}

/** The chosen value of a field. It has no name if the caller may not see it. */
function chosen(id: string, known: Choice | undefined, unknown: string): Choice | null {
  if (!id) {
    return null;
  }
  return known ?? { id, name: unknown };
}
