// Commands about the custom domains of an app.
import type { CommandTable } from './command.ts';

const aDomain = { name: 'domain', summary: 'Such as shop.example.org; other alphabets as xn--….' } as const;

export const domains = {
  domains: {
    summary: "The app's custom domains, and what each still needs.",
    aliases: ['domains ls'],
    operations: ['listDomains'],
    load: () => import('../commands/domains.ts').then(({ list }) => list),
  },
  'domains add': {
    summary: 'Add a domain to the app. Prints the TXT record that proves whose it is.',
    words: [aDomain],
    operations: ['addDomain'],
    load: () => import('../commands/domains.ts').then(({ add }) => add),
  },
  'domains verify': {
    summary: 'Look for the TXT record of a domain, and lead it to the app.',
    more: 'Ends with 1 while the domain does not answer, and says what it waits for; it can be asked again.',
    words: [aDomain],
    operations: ['verifyDomain'],
    load: () => import('../commands/domains.ts').then(({ verify }) => verify),
  },
  'domains rm': {
    summary: 'Remove a domain from the app; it leads nowhere from then on.',
    words: [aDomain],
    operations: ['removeDomain'],
    load: () => import('../commands/domains.ts').then(({ remove }) => remove),
  },
} as const satisfies CommandTable;
