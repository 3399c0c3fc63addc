import '@patternfly/react-styles/css/components/Title/title.css';
import { Breadcrumb, BreadcrumbItem, PageSection } from '@patternfly/react-core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router-dom';

interface Props {
  title: string;
  /** The screen that this one belongs to. */
  parent?: { to: string; title: string };
  about?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

let hasMoved = false;

/** Notes that a person goes to another screen, maybe before the first one has loaded. */
export function noteMove(): void {
  hasMoved = true;
}

/** A screen: its heading takes the focus when people come to it. */
export function Page({ title, parent, about, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The first screen leaves the focus where the browser has put it, and each screen where one of its rows has taken it.
    const hasFocus = document.activeElement?.matches('main *');
    if (hasMoved && !hasFocus) {
      heading.current?.focus();
    }
    noteMove();
  }, []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <PageSection variant="light">
        {parent && (
          <Breadcrumb>
            <BreadcrumbItem
              render={({ className }) => (
                <Link className={className} to={parent.to}>
                  {parent.title}
                </Link>
              )}
            />
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        )}
        <div className="pa-page-head">
          <div>
            {/* PatternFly's own title takes no reference. */}
            <h1 className="pf-v5-c-title pf-m-2xl" ref={heading} tabIndex={-1}>
              <bdi>{title}</bdi>
            </h1>
            {about && <div className="pa-page-about">{about}</div>}
          </div>
          {actions && <div className="pa-page-actions">{actions}</div>}
        </div>
      </PageSection>
      <PageSection variant="light" isFilled className="pa-page-body">
        {children}
      </PageSection>
    </>
  );
}
