import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The search and the filters of a list, which stand in the address. */
export interface Filters {
  get: (name: string) => string;
  set: (name: string, value: string) => void;
  clear: () => void;
  any: boolean;
}

const NAMES = ['search', 'status', 'set', 'below', 'type', 'account', 'delivery', 'reach', 'lastAccess'];

export function useFilters(): Filters {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback(
    (name: string, value: string) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) {
            next.set(name, value);
          } else {
            next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  const clear = useCallback(() => setParameters({}, { replace: true }), [setParameters]);
  const any = NAMES.some((name) => parameters.get(name));
  return { get: (name) => parameters.get(name) ?? '', set, clear, any };
}
