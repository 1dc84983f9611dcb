// Where the dashboard's links lead: to the web, or within the dashboard, and never into a script.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLinks } from '../../hosting/src/log/links.ts';
import { readAddress } from '../../hosting/src/pages/page-plant/read-address.ts';

const hostile = fc.oneof(
  fc.constantFrom('javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'https://', 'HTTPS://a', 'http://a\u0000b'),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string({ unit: 'binary' }),
);
const texts = fc.array(hostile).map((parts) => parts.join(' '));

test('whatever a line says, a link in it leads to http or https (T-UI-02)', () => {
  const property = fc.property(texts, (text) => {
    for (const { href } of findLinks(text)) if (href) expect(new URL(href).protocol).toMatch(/^https?:$/);
  });
  fc.assert(property, { numRuns: 2_000 });
});

test('whatever is pasted, a repository is at an address of the web (T-UI-02)', () => {
  const property = fc.property(hostile, (text) => {
    const gitUrl = readAddress(text)?.gitUrl;
    if (gitUrl !== undefined) expect(new URL(gitUrl).protocol).toMatch(/^https?:$/);
  });
  fc.assert(property, { numRuns: 2_000 });
});
