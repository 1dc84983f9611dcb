// The idle time of an app as Cloud Run is told it.
import { expect, test } from 'vitest';
import { idleAnnotation, sleepNow, sleepSettings } from './sleep-settings.ts';

const kept = { 'deplight.dev/generation': '7' };

test('an idle time becomes an annotation beside those that are there, and no instance must run', () => {
  expect(sleepSettings(15, kept)).toEqual({
    annotations: { ...kept, [idleAnnotation]: '900' },
    scaling: { minInstanceCount: 0 },
  });
});

test('never means one instance at all times, and the annotation of before goes', () => {
  expect(sleepSettings(0, { ...kept, [idleAnnotation]: '900' })).toEqual({
    annotations: kept,
    scaling: { minInstanceCount: 1 },
  });
});

test('now is a second', () => {
  expect(sleepNow(null).annotations).toEqual({ [idleAnnotation]: '1' });
});
