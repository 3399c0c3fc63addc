/** An address. Where it does not fit into its line, it breaks behind the sign in its middle. */
export function Email({ address }: { address: string | null | undefined }) {
  const [name = '', domain] = (address ?? '').split(/(?<=@)/);
  return (
    <bdi>
      {name}
      {domain && <wbr />}
      {domain}
    </bdi>
  );
}
