// T-GW-11: whose a domain is, by its records and by who has proven it before.
import type { DomainClaimDocument } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { judgeProof } from './judge-proof.ts';
import type { TxtAnswer } from './look-up-txt.ts';

const domain = 'shop.example.org';
const [mine, theirs] = ['m', 't'].map((letter) => `deplight-verify=${letter.repeat(43)}`) as [string, string];
const [own, foreign] = ['a', 'b'].map((letter) => `app_${letter.repeat(20)}`) as [string, string];
const wanted = { domain, appId: own, proof: { type: 'TXT', name: `_deplight.${domain}`, value: mine } } as const;
const heldBy = (appId: string, proof: string): DomainClaimDocument => ({
  ...{ schemaVersion: 1, domain, workspaceId: `ws_${'w'.repeat(20)}`, appId, proof },
});
const values = (...all: string[]): TxtAnswer => ({ values: all });

test.each<[string, DomainClaimDocument | undefined, TxtAnswer, boolean]>([
  ['the record is there', undefined, values('v=spf1', mine), true],
  ['there is none', undefined, values(), false],
  ['the records are others’', undefined, values(theirs, `${mine} `, mine.toUpperCase()), false],
  ['the DNS fails', undefined, { failed: 'ESERVFAIL' }, false],
  ['the app holds it already, whatever the DNS says', heldBy(own, mine), { failed: 'ETIMEOUT' }, true],
  ['another holds it, with its record in place', heldBy(foreign, theirs), values(mine, theirs), false],
  ['another held it, and its record is gone', heldBy(foreign, theirs), values(mine), true],
  ['another holds it, and the own record is not there', heldBy(foreign, theirs), values(theirs), false],
])('T-GW-11: %s: %4$s', (_what, holder, seen, proven) => {
  expect(judgeProof(wanted, holder, seen).proven).toBe(proven);
});

test('what is missing is said whole, and no record of others is repeated', () => {
  const verdict = judgeProof(wanted, undefined, values('secret-of-others'));
  expect(verdict).toMatchObject({
    problem: expect.stringContaining(`no TXT record at _deplight.${domain} says ${mine}`),
  });
  expect(JSON.stringify(verdict)).not.toContain('secret-of-others');
});
