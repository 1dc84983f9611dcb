// One mail to one address by SMTP: nothing is read from files or other addresses, and nobody is waited for long.
import { DeplightError } from '@deplight/contracts';
import type { MailConfig } from '../config.ts';
import type { Letter } from './letter.ts';

const timeoutsMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 };
/** SMTP's answers from here on are refusals for good. */
const permanent = 500;

export interface Addressed extends Letter {
  readonly to: string;
  /** What tells this mail from all others, also when it is sent again. */
  readonly messageId: string;
}

/** @throws DeplightError MAIL_REFUSED when the address or the mail is not taken, MAIL_UNREACHABLE when that may change. */
export async function sendMail({ to, messageId, subject, text, html }: Addressed, server: MailConfig): Promise<void> {
  // Loaded when a mail leaves: most deliveries are none.
  const { createTransport } = await import('nodemailer');
  const { host, port, tls, account, from } = server;
  const transport = createTransport({
    ...{ host, port, ...timeoutsMs, secure: tls === 'begin', requireTLS: tls === 'upgrade', ignoreTLS: tls === 'none' },
    ...(account && { auth: account }),
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      from: { name: 'Deplight', address: from },
      to: { name: '', address: to },
      messageId: `<${messageId}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      // No out-of-office answer, and no answer from another machine.
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...{ subject, text, html },
    });
  } catch (cause) {
    throw failure(cause);
  } finally {
    transport.close();
  }
}

function failure(cause: unknown): DeplightError {
  const facts = typeof cause === 'object' && cause !== null ? cause : {};
  const code = 'responseCode' in facts && typeof facts.responseCode === 'number' ? facts.responseCode : undefined;
  const isOurs = 'code' in facts && (facts.code === 'EAUTH' || facts.code === 'ECONNECTION');
  if (code === undefined || isOurs)
    return new DeplightError('MAIL_UNREACHABLE', 'The mail server cannot be used just now.', { cause });
  const sentence = `The mail server answered ${code}.`;
  return new DeplightError(code >= permanent ? 'MAIL_REFUSED' : 'MAIL_UNREACHABLE', sentence, { cause });
}
