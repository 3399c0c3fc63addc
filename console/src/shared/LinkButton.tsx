import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

interface Props {
  to: string;
  variant?: 'primary' | 'secondary';
  small?: boolean;
  'aria-label'?: string;
  children: ReactNode;
}

/** A link to a screen that looks like a button. */
export function LinkButton({ to, variant = 'primary', small = false, children, ...others }: Props) {
  return (
    <Link to={to} className={`pf-v5-c-button pf-m-${variant}${small ? ' pf-m-small' : ''}`} {...others}>
      {children}
    </Link>
  );
}
