// The gateway's own answers: plain pages that no cache may keep.
import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';

export interface ErrorPage {
  readonly status: number;
  readonly message: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char] ?? '');

/** Sends the page; when a response has begun already, its connection is cut, so that nobody takes it for whole. */
export function sendErrorPage(response: ServerResponse, page: ErrorPage): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': '1',
    connection: 'close',
  };
  response.writeHead(page.status, headers).end(pageText(page));
}

/** The whole response as text, for a connection that was to be upgraded. */
export function rawErrorPage(page: ErrorPage): string {
  const body = pageText(page);
  return `HTTP/1.1 ${page.status} ${STATUS_CODES[page.status]}\r\ncontent-type: text/html; charset=utf-8\r\ncache-control: no-store\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;
}

function pageText({ status, message }: ErrorPage): string {
  const title = `${status} ${STATUS_CODES[status]}`;
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${escapeHtml(message)}</p>\n`;
}
