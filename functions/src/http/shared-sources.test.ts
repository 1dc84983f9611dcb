// T-SSE-01: a crowd of readers costs the database no more than one of them.
import { expect, test } from 'vitest';
import { type Listener, SharedSources } from './shared-sources.ts';

test('a thousand readers of the same share one source, and each is told everything once (T-SSE-01)', () => {
  const { sources, opened, open } = newSources();
  const readers = Array.from({ length: 1_000 }, () => newReader());
  for (const { listener } of readers) sources.listen('ws_1', open, listener);
  opened[0]?.tell('a');
  opened[0]?.tell('b');
  expect([opened.length, sources.size]).toEqual([1, 1]);
  expect(new Set(readers.map(({ heard }) => heard.join()))).toEqual(new Set(['a,b']));
});

test('who comes later hears what there is first, and then what is new', () => {
  const { sources, opened, open } = newSources();
  sources.listen('ws_1', open, newReader().listener);
  const early = newReader();
  sources.listen('ws_1', open, early.listener);
  opened[0]?.tell('a');
  opened[0]?.tell('b');
  const late = newReader();
  sources.listen('ws_1', open, late.listener);
  opened[0]?.tell('c');
  expect([early.heard, late.heard]).toEqual([
    ['a', 'b', 'c'],
    ['a+b', 'c'],
  ]);
});

test('the last one to leave stops the source; leaving twice leaves nobody else alone', () => {
  const { sources, opened, open } = newSources();
  const stay = newReader();
  const leave = sources.listen('ws_1', open, newReader().listener);
  const leaveLast = sources.listen('ws_1', open, stay.listener);
  leave();
  leave();
  opened[0]?.tell('a');
  expect([stay.heard, opened[0]?.stopped]).toEqual([['a'], false]);
  leaveLast();
  expect([opened[0]?.stopped, sources.size]).toEqual([true, 0]);
});

test('others have sources of their own', () => {
  const { sources, opened, open } = newSources();
  const [one, other] = [newReader(), newReader()];
  sources.listen('ws_1', open, one.listener);
  sources.listen('ws_2', open, other.listener);
  opened[1]?.tell('of the second');
  expect([one.heard, other.heard]).toEqual([[], ['of the second']]);
});

test('a source that fails is lost to all of its readers, and the next one opens another', () => {
  const { sources, opened, open } = newSources();
  const readers = [newReader(), newReader()];
  const leaves = readers.map(({ listener }) => sources.listen('ws_1', open, listener));
  opened[0]?.fail('denied');
  expect(readers.map(({ lost }) => lost)).toEqual([['denied'], ['denied']]);
  const next = newReader();
  sources.listen('ws_1', open, next.listener);
  for (const leave of leaves) leave();
  opened[1]?.tell('a');
  expect([opened.length, next.heard, opened[1]?.stopped]).toEqual([2, ['a'], false]);
});

function newReader() {
  const heard: string[] = [];
  const lost: unknown[] = [];
  return { heard, lost, listener: { news: (news: string) => heard.push(news), lost: (e: unknown) => lost.push(e) } };
}

function newSources() {
  const opened: { tell: (news: string) => void; fail: (error: string) => void; stopped: boolean }[] = [];
  const open = (listener: Listener<string>) => {
    const told: string[] = [];
    const source = { tell: say, fail: listener.lost, stopped: false };
    function say(news: string) {
      told.push(news);
      listener.news(news);
    }
    opened.push(source);
    return {
      soFar: () => (told.length === 0 ? undefined : told.join('+')),
      stop: () => {
        source.stopped = true;
      },
    };
  };
  return { sources: new SharedSources<string>(), opened, open };
}
