import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { freePort } from '../ports/free-port.ts';
import { catchMails } from './catch-mails.ts';

test('a mail is taken and shown, the newest first, and none is sent on', async () => {
  const smtp = await freePort(21_025, new Set());
  const mails = await freePort(21_080, new Set([smtp]));
  const catcher = await catchMails({ smtp, mails });
  const page = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${mails}${path}`);
    return [answer.status, await answer.text()];
  };
  try {
    expect(await page('/')).toEqual([200, 'No mail has been sent yet.\n']);
    await send(smtp, 'first');
    await send(smtp, 'second <b>');
    expect(await page('/1')).toEqual([200, expect.stringContaining('Subject: second <b>')]);
    expect((await page('/'))[1]).toMatch(/second[\s\S]*first/);
    expect((await page('/3'))[0]).toBe(404);
  } finally {
    catcher.close();
  }
});

/** As a mail client does, without waiting for answers: the server takes the lines in their order. */
async function send(port: number, subject: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const lines = ['HELO here', 'MAIL FROM:<a@example.org>', 'RCPT TO:<b@example.org>', 'DATA'];
  socket.setEncoding('utf8');
  for (const line of [...lines, `Subject: ${subject}\r\n\r\nHello.\r\n.`, 'QUIT']) {
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write(`${line}\r\n`);
  }
  await text(socket);
}
