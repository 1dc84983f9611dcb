// Rules for labels, shared by services and revisions.
import { CloudError } from '../../grpc/cloud-error.ts';

const KEY = /^[a-z][-_a-z0-9]{0,62}$/;
const VALUE = /^[-_a-z0-9]{0,63}$/;
const RESERVED = ['run.googleapis.com', 'cloud.googleapis.com', 'serving.knative.dev', 'autoscaling.knative.dev'];
const MAX_LABELS = 64;

/** Throws INVALID_ARGUMENT that names the label. */
export function checkLabels(field: string, labels: Readonly<Record<string, string>>): void {
  const entries = Object.entries(labels);
  if (entries.length > MAX_LABELS) throw new CloudError('INVALID_ARGUMENT', `${field}: at most ${MAX_LABELS} labels.`);
  for (const [key, value] of entries) {
    const problem = problemOf(key, value);
    if (problem) throw new CloudError('INVALID_ARGUMENT', `${field}: label "${key}" ${problem}`);
  }
}

function problemOf(key: string, value: string): string | undefined {
  if (RESERVED.some((space) => key.includes(space))) return 'is in a namespace that is reserved for the system.';
  if (!KEY.test(key)) return 'should begin with a lowercase letter and hold up to 63 of a-z, 0-9, - and _.';
  if (!VALUE.test(value)) return `has the value "${value}"; it should hold up to 63 of a-z, 0-9, - and _.`;
  return undefined;
}
