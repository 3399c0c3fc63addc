import { Button, FormGroup, Label, Spinner, TextInputGroup, TextInputGroupMain } from '@patternfly/react-core';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../text/format';
import { announce } from './announce';
import { failureText } from './failureText';
import type { List } from './useList';

/** A choice, with a detail that distinguishes it from others of the same name. */
export interface Choice {
  id: string;
  name: string;
  more?: string | null | undefined;
}

interface Props<T> {
  label: string;
  /** The chosen value; null if there is none. */
  chosen: Choice | null;
  onChoose: (id: string | null) => void;
  /** The list that the search finds, which is read while the field is open. */
  list: List<T>;
  choiceOf: (item: T) => Choice;
  onSearch: (text: string | null) => void;
  nothingFound: string;
}

const WAIT_MILLISECONDS = 250;

/** A field that chooses one of many by search. The field shows the chosen one, which can be removed. */
export function PickField<T>(props: Props<T>) {
  const { t } = useTranslation();
  const { label, chosen, onChoose } = props;
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    // If the element with the focus disappears, the focus stays in the field.
    if (moved) {
      field.current?.querySelector<HTMLElement>('input, button')?.focus();
    }
  }, [chosen?.id, moved]);
  const choose = (next: string | null) => {
    setMoved(true);
    onChoose(next);
  };
  return (
    <FormGroup label={label} fieldId={id} className="pa-pick">
      <div ref={field}>
        {chosen ? (
          <Label
            variant="outline"
            onClose={() => choose(null)}
            closeBtnAriaLabel={t('pick.remove', { 0: chosen.name })}
            textMaxWidth="100%"
          >
            <Named choice={chosen} />
          </Label>
        ) : (
          <Search {...props} id={id} onChoose={choose} />
        )}
      </div>
    </FormGroup>
  );
}

function Search<T>({ id, label, list, choiceOf, onSearch, onChoose, nothingFound }: Props<T> & { id: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  // The search whose answer the choices are, or will be.
  const [asked, setAsked] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  // Choices of an earlier text would vanish under the pointer when the answer comes, so they are not shown.
  const isCurrent = asked === text;
  const choices = isCurrent ? distinct(list.items.map(choiceOf)) : [];
  const box = useRef<HTMLDivElement>(null);
  const count = choices.length;
  const active = choices.findIndex((choice) => choice.id === activeId);

  useEffect(() => {
    if (!isOpen) {
      onSearch(null);
      return;
    }
    const ask = () => {
      setAsked(text);
      onSearch(text);
    };
    const timer = setTimeout(ask, text ? WAIT_MILLISECONDS : 0);
    return () => clearTimeout(timer);
  }, [isOpen, text, onSearch]);
  useEffect(() => {
    if (isOpen && isCurrent && !list.loading && !list.failure) {
      announce(count === 0 ? nothingFound : t('pick.found', { count, 0: number(count) }));
    }
  }, [isOpen, isCurrent, list.loading, list.failure, count, nothingFound, t]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const open = (next: boolean) => {
    setOpen(next);
    setActiveId(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = (Math.max(active, step < 0 ? 0 : -1) + step + count) % Math.max(count, 1);
      setActiveId(choices[next]?.id ?? null);
    } else if (event.key === 'Enter') {
      // Never sends the form around it.
      event.preventDefault();
      // The only one is meant.
      const isOnly = count === 1 && !list.loading;
      const choice = choices[active] ?? (isOnly ? choices[0] : undefined);
      if (isOpen && choice) {
        onChoose(choice.id);
      }
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      open(false);
    }
  };
  const optionId = (place: number) => `${id}-${place}`;

  return (
    <div
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) {
          open(false);
        }
      }}
    >
      <TextInputGroup>
        <TextInputGroupMain
          inputId={id}
          type="text"
          autoComplete="off"
          role="combobox"
          aria-label={label}
          aria-controls={`${id}-choices`}
          isExpanded={isOpen}
          {...(active >= 0 && { 'aria-activedescendant': optionId(active) })}
          placeholder={t('pick.search')}
          value={text}
          onClick={() => open(true)}
          onChange={(_, next) => {
            setText(next);
            open(true);
          }}
          onKeyDown={onKeyDown}
        />
      </TextInputGroup>
      {isOpen && (
        <div className="pf-v5-c-menu pa-pick-choices" ref={box}>
          <ul id={`${id}-choices`} role="listbox" aria-label={label} className="pf-v5-c-menu__list">
            {choices.map((choice, place) => (
              <li key={choice.id} role="presentation">
                <button
                  type="button"
                  id={optionId(place)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === active}
                  className={`pa-pick-choice${place === active ? ' pa-active' : ''}`}
                  onClick={() => onChoose(choice.id)}
                >
                  <Named choice={choice} />
                </button>
              </li>
            ))}
          </ul>
          <Foot list={list} isWaiting={!isCurrent || list.first} nothingFound={nothingFound} />
        </div>
      )}
    </div>
  );
}

/** The note below the choices: a failure, loading, no match, or that there are more. */
function Foot<T>({ list, isWaiting, nothingFound }: { list: List<T>; isWaiting: boolean; nothingFound: string }) {
  const { t } = useTranslation();
  if (list.failure) {
    return <p className="pa-pick-note">{failureText(t, list.failure)}</p>;
  }
  if (isWaiting) {
    return (
      <p className="pa-pick-note">
        <Spinner size="md" aria-label={t('loading')} />
      </p>
    );
  }
  if (list.items.length === 0) {
    return <p className="pa-pick-note">{nothingFound}</p>;
  }
  return list.hasMore ? (
    <Button variant="link" isLoading={list.loading} isAriaDisabled={list.loading} onClick={list.more}>
      {t('list.show-more')}
    </Button>
  ) : null;
}

function Named({ choice }: { choice: Choice }) {
  return (
    <>
      <bdi>{choice.name}</bdi>
      {choice.more && (
        <span className="pa-pick-more">
          {' '}
          · <bdi>{choice.more}</bdi>
        </span>
      )}
    </>
  );
}

/** Drops repeated choices. One person can be in a list several times, for several accounts. */
function distinct(choices: Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()];
}
