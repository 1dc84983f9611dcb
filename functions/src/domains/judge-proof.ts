// Whose a domain is, by what its TXT record says: the first to prove it, until that proof is gone and another is there.
import type { DomainClaimDocument, DomainDocument } from '@deplight/contracts';
import type { TxtAnswer } from './look-up-txt.ts';

export type Verdict = { readonly proven: true } | { readonly proven: false; readonly problem: string };

/**
 * Pure.
 * @param holder who has proven the domain already, if anybody.
 */
export function judgeProof(
  { domain, appId, proof }: Pick<DomainDocument, 'domain' | 'appId' | 'proof'>,
  holder: DomainClaimDocument | undefined,
  seen: TxtAnswer,
): Verdict {
  if (holder?.appId === appId) return { proven: true };
  if ('failed' in seen)
    return refused(`The DNS could not be asked for ${proof.name} (${seen.failed}). Try again in a while.`);
  if (!seen.values.includes(proof.value)) {
    const others = seen.values.length === 0 ? 'There is none' : `There are ${seen.values.length} others`;
    return refused(
      `${others}: no TXT record at ${proof.name} says ${proof.value}. New records take up to an hour to be seen.`,
    );
  }
  if (holder && seen.values.includes(holder.proof))
    return refused(`${domain} belongs to another app, whose TXT record is there as well. Delete that record first.`);
  return { proven: true };
}

const refused = (problem: string): Verdict => ({ proven: false, problem });
