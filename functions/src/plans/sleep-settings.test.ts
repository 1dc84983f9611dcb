// The idle time of an app as Cloud Run is told it.
import { expect, test } from 'vitest';
import { idleAnnotation, minInstancesAnnotation, sleepNow, sleepSettings } from './sleep-settings.ts';

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

test('instances that the source wants always run, until the app is put to sleep', () => {
  const wanted = { ...kept, [minInstancesAnnotation]: '2' };
  expect(sleepSettings(15, wanted).scaling).toEqual({ minInstanceCount: 2 });
  expect(sleepSettings(0, wanted).scaling).toEqual({ minInstanceCount: 2 });
  expect(sleepNow(wanted)).toEqual({
    annotations: { ...kept, [idleAnnotation]: '1' },
    scaling: { minInstanceCount: 0 },
  });
});

test('now is a second', () => {
  expect(sleepNow(null).annotations).toEqual({ [idleAnnotation]: '1' });
});
