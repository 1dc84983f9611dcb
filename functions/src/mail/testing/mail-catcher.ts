// A mail server on loopback that keeps what it is sent, for tests, and refuses whom it is told to.
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  readonly to: readonly string[];
  /** As it came: headers and parts. */
  readonly raw: string;
}

export class MailCatcher {
  readonly caught: CaughtMail[] = [];
  /** SMTP's code for every receiver; undefined takes them. */
  refusesWith: number | undefined;
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      if (this.refusesWith === undefined) done();
      else done(Object.assign(new Error('Not here.'), { responseCode: this.refusesWith }));
    },
    onData: (stream, { envelope }, done) => {
      text(stream).then((raw) => {
        this.caught.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      }, done);
    },
  });

  /** @returns the address for DEPLIGHT_SMTP_URL. */
  listen(): Promise<string> {
    return new Promise((resolve) => {
      const listening = this.#server.listen(0, '127.0.0.1', () => {
        resolve(`smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
