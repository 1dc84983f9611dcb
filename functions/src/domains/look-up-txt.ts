// The TXT records of a name, as the DNS has them now. Asked of the configured servers, or of those of the machine.
import { Resolver } from 'node:dns/promises';

const tryMs = 1_500;
const tries = 2;
const deadlineMs = 5_000;
const maxValues = 50;

/** What was seen; or why nothing could be, by c-ares' code such as ESERVFAIL. */
export type TxtAnswer = { readonly values: readonly string[] } | { readonly failed: string };

/**
 * Never rejects; answers within five seconds.
 * @param servers `host:port` of DNS servers; none means the machine's own.
 */
export async function lookUpTxt(name: string, servers: readonly string[]): Promise<TxtAnswer> {
  const resolver = new Resolver({ timeout: tryMs, tries });
  if (servers.length > 0) resolver.setServers(servers);
  const deadline = setTimeout(() => resolver.cancel(), deadlineMs);
  try {
    const records = await resolver.resolveTxt(name);
    return { values: records.slice(0, maxValues).map((parts) => parts.join('')) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EUNKNOWN';
    // The name, or records of this type, are not there.
    return code === 'ENOTFOUND' || code === 'ENODATA' ? { values: [] } : { failed: code };
  } finally {
    clearTimeout(deadline);
  }
}
