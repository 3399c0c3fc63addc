import { initialsOf } from '../text/format';

/** The logo of an account, or its initials. */
export function AccountLogo({ name, logoUrl }: { name: string; logoUrl: string | null }) {
  if (logoUrl) {
    return <img className="pa-logo" src={logoUrl} alt="" referrerPolicy="no-referrer" loading="lazy" />;
  }
  return (
    <span className="pa-logo" aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
