// Signing in and up, and where the links of mails and providers lead.
import { spoken } from '../../language/spoken.ts';

export const signInWords = spoken('signIn', {
  modes: {
    'sign-in': { heading: 'Sign in', verb: 'Sign in', other: 'Create an account instead' },
    'sign-up': { heading: 'Create an account', verb: 'Create account', other: 'Sign in instead' },
    reset: { heading: 'A new password', verb: 'Send the link', other: 'Back to signing in' },
  },
  leads: {
    usual: 'From a git URL or an archive to a running app, on a platform that you own.',
    invited: 'You are invited to a workspace: sign in or create an account to join it.',
    reset: 'We send a link to set one to the address of your account.',
  },
  email: 'E-mail',
  password: 'Password',
  linkSent: (address: string) => `A link is on its way to ${address}`,
  linkSentIf: 'If there is an account with this address. It is good for an hour.',
  forgot: 'Forgot the password?',
  demo: 'Continue as the demo user',
  ownAccount: 'or with an account of your own',
  continueWith: (provider: string) => `Continue with ${provider}`,
  byEmail: 'or by e-mail',
  signingIn: 'Signing in',
  toSignIn: 'Go to the sign-in',
  yourAccount: 'Your account',
  linkNotWhole: 'This link is not whole',
  linkNotWholeWhy: 'Open it from the mail again, or copy all of it.',
  toDeplight: 'Go to Deplight',
  readingLink: 'Reading the link',
  newPassword: 'New password',
  newPasswordFor: (email: string) =>
    `For ${email}. Whoever is signed in with the old one elsewhere has to sign in again.`,
  setPassword: 'Set the password',
  verified: 'The address is verified',
  verifiedMeans: (email: string) => `${email} is yours. Invites that were sent to it can be accepted now.`,
  passwordSet: 'The password is set',
  passwordSetMeans: 'Sign in with it from now on.',
  goOn: 'Go on',
});
