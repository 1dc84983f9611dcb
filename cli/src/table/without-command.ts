// Operations that have no command of their own, each with the reason. `api` reaches them all.
import type { OperationName } from '@deplight/contracts';

const ofPages = 'what it turns on comes through a Firestore listener, which an API token does not open';
const ofSlack = "its code is confirmed by whoever is signed in, on the dashboard's page that the code's link opens";
const ofLogin = "whoever is signed in decides, on the dashboard's page that deplight login opens";
const ofConsole = 'its lines come through the streaming callable `console`, which takes ID tokens only';

export const withoutCommand: Partial<Record<OperationName, string>> = {
  watchTraffic: ofPages,
  lookAtApp: 'it says what somebody has in front of them, and a terminal has no page open',
  signOutEverywhere: 'it ends sessions of browsers, which an API token may not',
  createEventTicket: 'it is for EventSource in a browser, which cannot send a header',
  runCommand: ofConsole,
  cancelCommand: ofConsole,
  getSlackLinks: ofSlack,
  inspectSlackCode: ofSlack,
  linkSlackUser: ofSlack,
  unlinkSlackUser: ofSlack,
  connectSlack: ofSlack,
  beginSlackInstall: 'whoever looks after the Slack team says yes in a browser',
  finishSlackInstall: 'Slack leads back to a page of the dashboard',
  inspectDeviceLogin: ofLogin,
  approveDeviceLogin: ofLogin,
  denyDeviceLogin: ofLogin,
  disconnectSlack: 'it belongs to the settings page that shows which channel is connected',
};
