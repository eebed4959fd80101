/**
 * The command that joins a host, safe to paste: nothing in it but what it names.
 * @param pin of a certificate that no authority signed, as curl writes it; null where an authority did.
 */
export function joinCommand(origin: string, pin: string | null, code: string): string {
  const trust = pin === null ? '' : `k --pinnedpubkey '${pin}'`
  // Brackets of an IPv6 address are a pattern to some shells.
  const url = origin.includes('[') ? `'${origin}/join.sh'` : `${origin}/join.sh`
  return `curl -fsS${trust} ${url} | sudo sh -s -- ${code}`
}
