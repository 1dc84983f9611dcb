// Proves that an element sees one value at a time: the one that its properties name now.
import { DeplightCallError, type Observer } from '@deplight/sdk';
import type { ReactiveController } from 'lit';
import { expect, test } from 'vitest';
import { LiveValue } from './live-value.ts';
import { SharedWatches } from './shared-watches.ts';

test('waits, shows values, and begins again when the key changes', () => {
  const { live, host, observers } = newElement();
  expect(live.state.status).toBe('waiting');
  observers.get('a')?.next('first');
  expect(live.value).toBe('first');
  host.open('b');
  expect(live.state.status).toBe('waiting');
  observers.get('b')?.next('second');
  expect(live.value).toBe('second');
});

test('a late answer for the value that was left is dropped', () => {
  const { live, host, observers } = newElement();
  host.open('b');
  observers.get('a')?.next('late');
  expect(live.state.status).toBe('waiting');
});

test('denied and failed are told apart, and can be tried again', () => {
  const { live, host, observers } = newElement();
  observers.get('a')?.error(new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'no' }));
  expect(live.state.status).toBe('denied');
  live.retry();
  host.update();
  observers.get('a')?.error(new DeplightCallError({ code: 'UNAVAILABLE', message: 'no' }));
  expect(live.state.status).toBe('failed');
});

test('an element that has left the page holds nothing', () => {
  const { live, host, observers } = newElement();
  observers.get('a')?.next('first');
  host.leave();
  expect(live.state.status).toBe('waiting');
});

function newElement() {
  const observers = new Map<string, Observer<string>>();
  const controllers: ReactiveController[] = [];
  let key = 'a';
  const update = () => {
    for (const controller of controllers) controller.hostUpdate?.();
  };
  const host = {
    addController: (controller: ReactiveController) => void controllers.push(controller),
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
    update,
    open: (next: string) => {
      key = next;
      update();
    },
    leave: () => {
      for (const controller of controllers) controller.hostDisconnected?.();
    },
  };
  const watch = (name: string) => (observer: Observer<string>) => {
    observers.set(name, observer);
    return () => {};
  };
  const find = () => ({ key, watch: watch(key) });
  const live = new LiveValue<string>(host, find, new SharedWatches({ graceMs: 0 }));
  update();
  return { live, host, observers };
}
