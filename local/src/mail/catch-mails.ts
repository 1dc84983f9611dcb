// Stands in for a mail server on a local stack: takes every mail and sends none on. The newest are shown as they came, as
// plain text, on a page of their own. As open as the Auth emulator, and on the loopback address like it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { type LoopbackServer, serveOnLoopback } from '../loopback-server.ts';

const kept = 50;
const maxMailBytes = 1_000_000;

/** Takes mails on one port and shows them on another. @throws when one of them is taken. */
export async function catchMails(ports: { readonly smtp: number; readonly mails: number }): Promise<LoopbackServer> {
  const mails: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: maxMailBytes,
    onData: (stream, _session, done) => {
      text(stream).then((mail) => {
        mails.unshift(mail);
        mails.splice(kept);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(ports.smtp, '127.0.0.1', resolve);
  });
  // A reader that breaks off is no reason to stop.
  smtp.on('error', () => undefined);
  const page = await serveOnLoopback(ports.mails, (request, response) => show(mails, request, response));
  return {
    close: () => {
      smtp.close();
      page.close();
    },
  };
}

/** `/` has all of them, the newest first, and `/1` the newest alone. */
function show(mails: readonly string[], { url }: IncomingMessage, response: ServerResponse): void {
  const number = Number(url?.slice(1));
  const chosen = number > 0 ? mails.slice(number - 1, number) : mails;
  const found = url === '/' || chosen.length > 0;
  const body = mails.length === 0 ? 'No mail has been sent yet.\n' : chosen.join(`\n${'-'.repeat(72)}\n\n`);
  response
    .writeHead(found ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
    .end(found ? body : 'There is no such mail.\n');
}
