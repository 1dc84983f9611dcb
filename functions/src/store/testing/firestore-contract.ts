// What the functions rely on in Firestore, as tests: run against the emulator and against documents in memory, so that
// the simulation's database is no kinder than the real one.
import { FieldValue, type Firestore, Timestamp } from 'firebase-admin/firestore';
import { describe, expect, test, vi } from 'vitest';

/** @param open a database; every test works in a collection of its own. */
export function describeFirestore(name: string, open: () => Firestore): void {
  let made = 0;
  const collection = () => `contract-${Date.now().toString(36)}-${++made}`;

  describe(`documents of ${name}`, () => {
    test('are read as they were written, without fields that have no value, and with dates as timestamps', async () => {
      const document = open().doc(`${collection()}/a`);
      await document.set({ text: 'x', list: [{ deep: 1 }], none: undefined, nothing: null, at: new Date(1_000) });
      const data = (await document.get()).data();
      expect(data).toEqual({ text: 'x', list: [{ deep: 1 }], nothing: null, at: Timestamp.fromMillis(1_000) });
    });

    test('that are not there have no data', async () => {
      const snapshot = await open().doc(`${collection()}/a`).get();
      expect([snapshot.exists, snapshot.data()]).toEqual([false, undefined]);
    });

    test('are created once, updated only when they are there, and deleted also when they are not', async () => {
      const document = open().doc(`${collection()}/a`);
      await expect(document.update({ n: 1 })).rejects.toMatchObject({ code: 5 });
      await document.create({ n: 1, m: 1 });
      await expect(document.create({ n: 2 })).rejects.toMatchObject({ code: 6 });
      await document.update({ n: 3 });
      expect((await document.get()).data()).toEqual({ n: 3, m: 1 });
      await document.delete();
      await document.delete();
      expect((await document.get()).exists).toBe(false);
    });

    test('are not changed for somebody who saw an older version', async () => {
      const document = open().doc(`${collection()}/a`);
      await document.set({ n: 1 });
      const { updateTime: lastUpdateTime } = await document.get();
      if (!lastUpdateTime) throw new Error('There is no time.');
      await document.update({ n: 2 }, { lastUpdateTime });
      await expect(document.update({ n: 3 }, { lastUpdateTime })).rejects.toMatchObject({ code: 9 });
      await expect(document.delete({ lastUpdateTime })).rejects.toMatchObject({ code: 9 });
      expect((await document.get()).data()).toEqual({ n: 2 });
    });

    test('are deleted with everything below them, and with nothing beside them', async () => {
      const root = collection();
      const paths = [`${root}/a`, `${root}/a/below/b`, `${root}/a/below/b/deeper/c`, `${root}/aa`];
      await Promise.all(paths.map((path) => open().doc(path).set({ n: 1 })));
      await open().recursiveDelete(open().doc(`${root}/a`));
      const left = await Promise.all(paths.map(async (path) => (await open().doc(path).get()).exists));
      expect(left).toEqual([false, false, false, true]);
    });
  });

  describe(`queries of ${name}`, () => {
    test('filter, order and limit; a document without the field that orders is not found', async () => {
      const root = collection();
      const rows = {
        a: { kind: 'x', n: 2 },
        b: { kind: 'x', n: 1 },
        c: { kind: 'y', n: 0 },
        d: { kind: 'x' },
        e: { kind: 'x', n: null },
      };
      await Promise.all(Object.entries(rows).map(([id, row]) => open().doc(`${root}/${id}`).set(row)));
      const ofKind = open().collection(root).where('kind', '==', 'x');
      const ids = async (query: ReturnType<typeof ofKind.orderBy>) => (await query.get()).docs.map(({ id }) => id);
      expect(await ids(ofKind.orderBy('n'))).toEqual(['e', 'b', 'a']);
      expect(await ids(ofKind.orderBy('n', 'desc').limit(2))).toEqual(['a', 'b']);
      expect(await ids(open().collection(root).where('n', '<=', 1).orderBy('n'))).toEqual(['c', 'b']);
      expect(await ids(open().collection(root).where('kind', 'in', ['y', 'z']))).toEqual(['c']);
    });
  });

  describe(`pages of ${name}`, () => {
    test('go on behind a document, also one that is gone, by a field and then by ids', async () => {
      const root = collection();
      const rows = { a: 2, b: 1, c: 1, d: 3, e: 1 };
      await Promise.all(Object.entries(rows).map(([id, n]) => open().doc(`${root}/${id}`).set({ n, kind: 'x' })));
      const all = open().collection(root).where('kind', '==', 'x');
      const pages = async (query: typeof all) => {
        const ids: string[] = [];
        for (let page = query.limit(2); ; ) {
          const { docs } = await page.get();
          ids.push(docs.map(({ id }) => id).join(''));
          const last = docs.at(-1);
          if (!last || docs.length < 2) return ids;
          await last.ref.delete();
          page = query.startAfter(last).limit(2);
        }
      };
      expect(await pages(all.orderBy('n'))).toEqual(['bc', 'ea', 'd']);
      expect(await pages(all)).toEqual(['bd', 'e']);
    });
  });

  describe(`listeners of ${name}`, () => {
    test('are told what there is, then what comes into sight, changes and goes out of it, and nothing once they left', async () => {
      const root = collection();
      const write = (id: string, n: number) => open().doc(`${root}/${id}`).set({ n });
      await Promise.all([write('a', 1), write('b', 2)]);
      const told: string[] = [];
      const stop = open()
        .collection(root)
        .orderBy('n', 'desc')
        .limit(2)
        .onSnapshot((news) => {
          const changes = news.docChanges().map(({ type, doc }) => `${type} ${doc.id}`);
          told.push(`${changes.join(', ')}: ${news.docs.map(({ id }) => id).join('')} ${news.size}`);
        });
      const heard = (...lines: string[]) => vi.waitFor(() => expect(told).toEqual(lines));
      const first = 'added b, added a: ba 2';
      await heard(first);
      await write('c', 3);
      await heard(first, 'removed a, added c: cb 2');
      await write('b', 4);
      await heard(first, 'removed a, added c: cb 2', 'modified b: bc 2');
      stop();
      await write('d', 5);
      await open().doc(`${root}/d`).get();
      await heard(first, 'removed a, added c: cb 2', 'modified b: bc 2');
    });

    test('of one document are told what it is, also that it is gone', async () => {
      const document = open().doc(`${collection()}/a`);
      const told: unknown[] = [];
      const stop = document.onSnapshot((snapshot) => void told.push(snapshot.data()?.['n']));
      await vi.waitFor(() => expect(told).toEqual([undefined]));
      await document.set({ n: 1 });
      await vi.waitFor(() => expect(told).toEqual([undefined, 1]));
      await document.delete();
      await vi.waitFor(() => expect(told).toEqual([undefined, 1, undefined]));
      stop();
    });
  });

  describe(`batches of ${name}`, () => {
    test('write all or nothing, also where one write expects what is no longer so; an update can take a field away', async () => {
      const root = collection();
      const [one, other] = [open().doc(`${root}/one`), open().doc(`${root}/other`)];
      await one.set({ n: 1, m: 1 });
      const { updateTime: lastUpdateTime } = await one.get();
      if (!lastUpdateTime) throw new Error('There is no time.');
      const batch = () => {
        const made = open().batch();
        made.update(one, { n: 2, m: FieldValue.delete() }, { lastUpdateTime });
        made.create(other, { n: 1 });
        return made.commit();
      };
      await batch();
      expect((await one.get()).data()).toEqual({ n: 2 });
      await other.delete();
      await expect(batch()).rejects.toMatchObject({ code: 9 });
      expect((await other.get()).exists).toBe(false);
    });
  });

  describe(`transactions of ${name}`, () => {
    test('write all or nothing', async () => {
      const root = collection();
      const [here, there] = [open().doc(`${root}/here`), open().doc(`${root}/there`)];
      await there.set({ n: 1 });
      const refused = open().runTransaction(async (transaction) => {
        await transaction.get(here);
        transaction.set(here, { n: 1 });
        transaction.create(there, { n: 2 });
      });
      await expect(refused).rejects.toMatchObject({ code: 6 });
      expect((await here.get()).exists).toBe(false);
    });

    test('do not lose a count that several raise at once', async () => {
      const document = open().doc(`${collection()}/a`);
      await document.set({ n: 0 });
      const raise = () =>
        open().runTransaction(async (transaction) => {
          const { n } = (await transaction.get(document)).data() ?? {};
          transaction.set(document, { n: Number(n) + 1 });
        });
      await Promise.all([raise(), raise(), raise()]);
      expect((await document.get()).data()).toEqual({ n: 3 });
    });

    test('begin anew when what they read was changed by somebody else, also when it was not there', async () => {
      const root = collection();
      const [read, written] = [open().doc(`${root}/read`), open().doc(`${root}/written`)];
      const seen: unknown[] = [];
      await open().runTransaction(async (transaction) => {
        const { exists } = await transaction.get(read);
        seen.push(exists);
        // Not waited for: Firestore's own locks let it pass only after this transaction.
        if (seen.length === 1) void read.create({ n: 1 });
        transaction.set(written, { exists });
      });
      const { exists } = (await written.get()).data() ?? {};
      expect(exists).toBe(seen.at(-1));
    });

    test('refuse to read after the first write', async () => {
      const document = open().doc(`${collection()}/a`);
      const wrong = open().runTransaction(async (transaction) => {
        transaction.set(document, { n: 1 });
        await transaction.get(document);
      });
      await expect(wrong).rejects.toThrow('reads');
    });

    test('count documents', async () => {
      const root = collection();
      await Promise.all([1, 2].map((n) => open().doc(`${root}/${n}`).set({ n })));
      const count = await open().runTransaction(
        async (transaction) => (await transaction.get(open().collection(root).count())).data().count,
      );
      expect(count).toBe(2);
    });
  });
}
