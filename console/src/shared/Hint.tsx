import { Tooltip } from '@patternfly/react-core';
import type { ReactNode } from 'react';

interface Props {
  content: string;
  /** The name of the hint, where its children are a picture. */
  label?: string;
  children: ReactNode;
}

/** Something with more to say: it opens by hover, focus and touch, and closes with Escape. */
export function Hint({ content, label, children }: Props) {
  return (
    <Tooltip content={content} trigger="mouseenter focus click">
      <button type="button" className="pa-time" {...(label && { 'aria-label': label })}>
        {children}
      </button>
    </Tooltip>
  );
}
