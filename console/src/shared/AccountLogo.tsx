/** The logo of an account, or its initials. */
export function AccountLogo({ name, logoUrl }: { name: string; logoUrl: string | null }) {
  if (logoUrl) {
    return <img className="pa-logo" src={logoUrl} alt="" referrerPolicy="no-referrer" loading="lazy" />;
  }
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  return (
    <span className="pa-logo" aria-hidden="true">
      {initials}
    </span>
  );
}
