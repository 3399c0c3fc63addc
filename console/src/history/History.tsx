import { Button, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import type { HistoryEntry, Person } from '../api/types';
import { ExactTime } from '../shared/ExactTime';
import { ListTable } from '../shared/ListTable';
import { PickField } from '../shared/PickField';
import { usePeople, usePerson, usePersonChoice } from '../shared/pickPeople';
import { pathsOf, type Side } from '../shared/side';
import { Empty } from '../shared/States';
import { useList } from '../shared/useList';
import { Details } from './Details';
import { resourceLabel, sentenceOf, TYPES } from './sentence';

interface Props {
  side: Side;
  /** The id of the account. */
  account: string;
}

/** The history of an account, newest first: a sentence for each change, with the states before and after. */
export function History({ side, account }: Props) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const type = TYPES.find((it) => it === parameters.get('type'));
  const user = parameters.get('user') ?? '';
  const set = (values: Record<string, string | null>) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        Object.entries(values).forEach(([name, value]) => (value ? next.set(name, value) : next.delete(name)));
        return next;
      },
      { replace: true },
    );
  const clear = () => set({ type: null, user: null });
  const isFiltered = type !== undefined || user !== '';
  const list = useList(pathsOf(side)('/team/accounts/{account}/history'), {
    path: { account },
    query: { ...(type && { type }), ...(user && { user }) },
  });
  return (
    <>
      <div className="pa-pick-row">
        <FormGroup label={t('history.what')} fieldId="history-type">
          <FormSelect id="history-type" value={type ?? ''} onChange={(_, next) => set({ type: next })}>
            <FormSelectOption value="" label={t('history.any')} />
            {TYPES.map((it) => (
              <FormSelectOption key={it} value={it} label={resourceLabel(t, it)} />
            ))}
          </FormSelect>
        </FormGroup>
        <About side={side} account={account} user={user} onChoose={(id) => set({ user: id })} />
        {isFiltered && (
          <Button variant="link" onClick={clear}>
            {t('filters.clear')}
          </Button>
        )}
      </div>
      <ListTable
        label={t('history.title')}
        list={{ ...list, items: list.items as HistoryEntry[] }}
        rowKey={(row) => row.id}
        rowName={(row) => row.at}
        columns={[
          { title: t('history.when'), size: 'fit', cell: (row) => <ExactTime at={row.at} /> },
          {
            title: t('history.what-happened'),
            cell: (row) => (
              <>
                <bdi>{sentenceOf(t, row)}</bdi>
                <Details side={side} account={account} entry={row} />
              </>
            ),
          },
        ]}
        isFiltered={isFiltered}
        onClear={clear}
        empty={<Empty text={t('history.empty')} />}
        nothingFound={t('history.nothing-found')}
        clear={t('filters.clear')}
      />
    </>
  );
}

interface AboutProps extends Props {
  user: string;
  onChoose: (id: string | null) => void;
}

/** The person whom the shown changes are about. A removed person no longer has a name. */
function About({ side, account, user, onChoose }: AboutProps) {
  const { t } = useTranslation();
  const { person } = usePerson(side, account, user);
  const people = usePeople(side, account);
  const choiceOf = usePersonChoice();
  const unknown = { id: user, name: t('person.removed') };
  return (
    <PickField<Person>
      label={t('history.about')}
      chosen={user ? (person ? choiceOf(person) : unknown) : null}
      onChoose={onChoose}
      list={people.list}
      choiceOf={choiceOf}
      onSearch={people.setSearch}
      nothingFound={t('why.nobody-found')}
    />
  );
}
