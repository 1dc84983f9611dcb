// What a member is told of by e-mail.
import { formatNumber } from '../../language/number-words.ts';
import { spoken } from '../../language/spoken.ts';

export const mailWords = spoken('mail', {
  mail: 'E-mail to you',
  lead: 'You choose for yourself; mail goes to {address}, which is verified, and to nobody else.',
  loading: 'Loading what you are told of',
  noServer: 'This platform has no mail server.',
  noAddress: 'You have no verified e-mail address',
  noAddressWhy: 'Mail goes to verified addresses only, so that nobody gets mail that they did not ask for.',
  toProfile: 'Verify yours on the page of your profile',
  youAreToldOf: 'You are told of',
  save: 'Save',
  saved: 'You are told of what you chose',
  savedNone: 'You are told of nothing by e-mail',
  deliveries: 'Mails to you',
  loadingDeliveries: 'Loading the mails',
  noDelivery: 'Nothing was sent to you within a week.',
  tries: (count: number) => (count === 0 ? 'not tried yet' : count === 1 ? '1 try' : `${formatNumber(count)} tries`),
});
