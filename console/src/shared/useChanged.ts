import { useEffect, useRef } from 'react';

/** Does something when a value has changed since it was seen first. */
export function useChanged(value: unknown, then: () => void): void {
  const seen = useRef(value);
  useEffect(() => {
    if (seen.current !== value) {
      seen.current = value;
      then();
    }
  }, [value, then]);
}
