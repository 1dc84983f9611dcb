// The links of Firebase Auth's mails. Pure.

/** The two kinds of link that Deplight asks for, as Firebase Auth names them in their address. */
const kinds = ['resetPassword', 'verifyEmail'] as const;

export interface MailLink {
  readonly kind: (typeof kinds)[number];
  readonly code: string;
}

/** What an address asks for; null when it is none of these, or only a part of one. */
export function readMailLink(search: string): MailLink | null {
  const asked = new URLSearchParams(search);
  const kind = kinds.find((each) => each === asked.get('mode'));
  const code = asked.get('oobCode') ?? '';
  return kind === undefined || code === '' ? null : { kind, code };
}
