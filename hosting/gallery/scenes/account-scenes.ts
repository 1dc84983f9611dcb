// What a stranger meets first, and what belongs to one's own account.
import { html } from 'lit';
import type { Account } from '../../src/session/account.ts';
import { fixtureDeplight } from '../fixtures/fixture-deplight.ts';
import { uid } from '../fixtures/ids.ts';
import { inFrame } from './page-frame.ts';
import '../../src/components/dl-header/dl-header.ts';
import '../../src/pages/page-mail-link/page-mail-link.ts';
import '../../src/pages/page-profile/page-profile.ts';
import '../../src/pages/page-sign-in/page-sign-in.ts';

const demo = { email: 'demo@deplight.dev', password: 'greenhouse' };

const account: Account = {
  requestPasswordReset: async () => undefined,
  requestVerification: async () => undefined,
  addressOfLink: async () => 'grace@example.com',
  setNewPassword: async () => undefined,
  verifyAddress: async () => undefined,
  rename: async () => undefined,
  disconnect: async () => undefined,
  refresh: async () => false,
  leave: async () => undefined,
};
const user = {
  status: 'signed-in' as const,
  uid,
  email: 'grace@example.com',
  name: 'Grace Hopper',
  verified: false,
  waysIn: [
    { id: 'password', email: 'grace@example.com' },
    { id: 'github.com', email: 'grace@navy.example' },
  ],
};

const linked = (kind: 'resetPassword' | 'verifyEmail') =>
  html`<dl-header></dl-header><main><page-mail-link .account=${account} .link=${{ kind, code: 'abc' }}></page-mail-link></main>`;

export const accountScenes = {
  'sign-in': () =>
    html`<dl-header></dl-header><main><page-sign-in .demoUser=${demo} .providers=${['google.com', 'github.com']}></page-sign-in></main>`,
  'new-password': () => linked('resetPassword'),
  'verified-address': () => linked('verifyEmail'),
  profile: () =>
    inFrame(
      'profile',
      html`<page-profile .deplight=${fixtureDeplight({})} .account=${account} .user=${user}
        .providers=${['google.com', 'github.com']}></page-profile>`,
    ),
};
