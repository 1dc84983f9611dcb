// Which versions Google's builder is known to have, as its list said on the date below; it may have more by now, so what
// is missing is told and refused by nobody.
import type { ProviderName } from '@deplight/contracts';

const LISTED = '2026-03';

/** Of the builder google-22: https://cloud.google.com/docs/buildpacks/builders */
const VERSIONS: Partial<Record<ProviderName, { readonly label: string; readonly versions: readonly string[] }>> = {
  java: { label: 'Java', versions: ['8', '11', '17', '21'] },
  ruby: { label: 'Ruby', versions: ['3.1', '3.2', '3.3', '3.4'] },
  php: { label: 'PHP', versions: ['8.1', '8.2', '8.3', '8.4'] },
  dotnet: { label: '.NET', versions: ['6', '7', '8'] },
};

/** What to tell of a version that the builder was not known to have; undefined where it was, or where nothing is said. */
export function missingVersion(provider: ProviderName, wanted: string): string | undefined {
  const known = VERSIONS[provider];
  const digits = /^(?:net(?:coreapp)?)?v?(\d+)(?:\.(\d+))?/.exec(wanted);
  if (known === undefined || digits === null) return undefined;
  const [, major = '', minor = ''] = digits;
  const has = known.versions.some((version) => version === major || version === `${major}.${minor}`);
  if (has) return undefined;
  return `Google's builder had ${known.label} ${known.versions.join(', ')} in ${LISTED}, and this asks for ${wanted}: its build may refuse it.`;
}
