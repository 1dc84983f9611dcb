// A line between a browser and the Firestore emulator that counts what passes: documents that come, listeners that are open.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { stack } from '../stack.ts';

export interface DocumentMeter {
  /** Documents that the emulator has sent since the last `reset`. */
  readonly documents: number;
  /**
   * Those of them that were written after the last `reset`. The emulator sends a listener that resumes everything again,
   * where Firestore sends, and bills, these alone.
   */
  readonly news: number;
  /** Listeners that were opened and not closed since the last `reset`. */
  readonly listeners: number;
  /** How many said what they know already, and so asked for what came later. */
  readonly resumed: number;
  /** From then on nothing passes. */
  cut(): void;
  mend(): void;
  reset(): void;
  close(): void;
}

/** Puts the line in before the page is opened. Only what the page asks of Firestore goes through it. */
export async function meterDocuments(page: Page): Promise<DocumentMeter> {
  let documents = 0;
  let news = 0;
  let listeners = 0;
  let resumed = 0;
  let since = '';
  let whole = true;
  const server = createServer((incoming, outgoing) => {
    // A form's field, so that its quotation marks are encoded.
    const asked = counting((text) => {
      listeners += count(text, '%22addTarget%22') - count(text, '%22removeTarget%22');
      resumed += count(text, '%22resumeToken%22');
    });
    const told = counting((text) => {
      documents += count(text, '"documentChange"');
      for (const [, time = ''] of text.matchAll(/"updateTime":\s*"([^"]+)"/g)) if (time > since) news += 1;
    });
    if (!whole) outgoing.destroy();
    else passOn(incoming, outgoing, asked, told);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await page.route('**/config.json', async (route) => {
    // The suite's server may close a connection in the moment in which it is used again.
    const response = await route.fetch({ maxRetries: 3 });
    const config: unknown = await response.json();
    await route.fulfill({
      response,
      json: Object.assign({}, config, { firestoreEmulator: { host: '127.0.0.1', port } }),
    });
  });
  return {
    get documents() {
      return documents;
    },
    get news() {
      return news;
    },
    get listeners() {
      return listeners;
    },
    get resumed() {
      return resumed;
    },
    cut: () => {
      whole = false;
      server.closeAllConnections();
    },
    mend: () => {
      whole = true;
    },
    reset: () => {
      documents = 0;
      news = 0;
      listeners = 0;
      resumed = 0;
      since = new Date().toISOString();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Counter = (chunk: Buffer) => void;

function passOn(incoming: IncomingMessage, outgoing: ServerResponse, asked: Counter, told: Counter): void {
  const [host, port] = stack.firestore.split(':');
  const { method, url: path, headers } = incoming;
  const onward = request({ host, port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('data', told).pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.on('data', asked).pipe(onward);
}

/** A word may come in two pieces: what could be its beginning is kept for the next. Words count once. */
function counting(take: (text: string) => void): Counter {
  let rest = '';
  return (chunk) => {
    const text = rest + chunk.toString('latin1');
    // No word of ours, encoded or not, has a comma or a line's end in it.
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf(','), text.lastIndexOf('%2C')) + 1;
    take(text.slice(0, end));
    rest = text.slice(end);
  };
}

const count = (text: string, word: string) => text.split(word).length - 1;
