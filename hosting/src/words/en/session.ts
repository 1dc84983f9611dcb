// What goes wrong in signing in, by the codes of Firebase Auth and beside them.
import { spoken } from '../../language/spoken.ts';

export const sessionWords = spoken('session', {
  notTogether: { message: 'E-mail and password do not belong together.', hint: 'Check both, or create an account.' },
  noAccount: { message: 'There is no account with this e-mail.', hint: 'Check it, or create an account.' },
  wrongPassword: { message: 'E-mail and password do not belong together.', hint: 'Check both and try again.' },
  inUse: { message: 'There is an account with this e-mail already.', hint: 'Sign in instead.' },
  weak: { message: 'The password is too short.', hint: 'Use 6 characters or more.' },
  noEmail: { message: 'This is not an e-mail address.', hint: 'It should look like name@example.com.' },
  tooMany: { message: 'Too many tries in a short time.', hint: 'Wait a minute and try again.' },
  unreachable: { message: 'The sign-in service does not answer.', hint: 'Check the connection and try again.' },
  expiredLink: { message: 'This link is too old.', hint: 'Ask for another one; it is good for an hour.' },
  usedLink: {
    message: 'This link was used already, or is not whole.',
    hint: 'Ask for another one, and open the newest.',
  },
  otherWay: {
    message: 'There is an account with this e-mail already, with another way to sign in.',
    hint: 'Sign in as you did before; your profile connects other ways in.',
  },
  ofAnother: {
    message: 'It belongs to another account of Deplight already.',
    hint: 'Sign in with it, and disconnect it there first.',
  },
  linkedAlready: {
    message: 'This way to sign in is connected already.',
    hint: 'Disconnect it first to connect another account of theirs.',
  },
  notLinked: { message: 'It is not connected any more.', hint: 'Reload the page.' },
  longAgo: { message: 'You signed in long ago.', hint: 'Sign out, sign in again, and repeat this.' },
  signedOut: { message: 'You were signed out everywhere.', hint: 'Sign in again.' },
  disabled: { message: 'This account is disabled.', hint: 'Ask whoever runs this platform.' },
  noSignIn: {
    message: 'This page belongs to no sign-in of this tab.',
    hint: 'Begin again, or sign in with a password.',
  },
  nothingConnected: {
    message: 'You were signed out meanwhile, so nothing was connected.',
    hint: 'Sign in and connect it again on your profile.',
  },
  notCompleted: { message: 'The sign-in was not completed.', hint: 'Begin again, or sign in with a password.' },
});
