// One's own page.
import { spoken } from '../../language/spoken.ts';

export const profileWords = spoken('profile', {
  account: 'Account',
  nameHint: 'as others see it beside what you do',
  email: 'E-mail',
  verified: 'Verified: invites to this address can be accepted.',
  notVerified: 'Not verified yet. Invites that were made for this address need that.',
  sendAgain: 'Send the link again',
  openedIt: 'I opened it',
  password: 'Password',
  passwordMeans: (email: string) =>
    `A link to set a new one is sent to ${email}. It signs out whoever uses the old one.`,
  sendLink: 'Send the link',
  sessions: 'Sessions',
  sessionsMean: 'Wherever you are signed in, this browser included. Others notice within the hour. API tokens stay.',
  signOutEverywhere: 'Sign out everywhere',
  askSignOutEverywhere: 'Sign out everywhere…',
  signOutEverywhereQuestion: 'Sign out everywhere?',
  signOutEverywhereMeans: (email: string) =>
    `Every browser that is signed in as ${email} has to sign in again, this one at once.`,
  inThisBrowser: 'In this browser',
  language: 'Language',
  keys: 'Keys',
  keysMean: '{help} lists all of them, {find} finds everything.',
  notifications: 'Notifications',
  notificationsImpossible: 'This browser allows none from here; its settings for this page can change that.',
  notificationsMean: 'When a deployment ends whose page is open here, and you look elsewhere.',
  tellMe: 'Tell me when a deployment ends',
  addressShown: 'Your address is shown from now on',
  renamed: (name: string) => `You are ${name} from now on`,
  linkSent: (email: string) => `A link is on its way to ${email}`,
  notYetVerified: 'It is not verified yet: open the link in the mail',
});
