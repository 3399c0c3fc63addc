import { Tooltip } from '@patternfly/react-core';
import type { ReactNode } from 'react';

interface Props {
  content: string;
  /** The name of the hint, where its children are a picture. */
  label?: string;
  children: ReactNode;
}

/**
 * Something with more to say. The hint opens by hover, focus and touch, and closes with Escape. A touch brings the focus: a trigger for
 * clicks besides would close again what the focus has opened.
 */
export function Hint({ content, label, children }: Props) {
  return (
    <Tooltip content={content}>
      <button type="button" className="pa-time" {...(label && { 'aria-label': label })}>
        {children}
      </button>
    </Tooltip>
  );
}
