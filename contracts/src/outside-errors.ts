// The error codes of what Deplight tells others, and hears from them.
import type { ErrorFacts } from './error-facts.ts';

export const outsideErrors = {
  SLACK_OFF: {
    status: 'failed-precondition',
    retry: false,
    hint: "An operator gives the functions the Slack app's signing secret and bot token; their README says how.",
  },
  SLACK_CODE_INVALID: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Type /deplight link in Slack for a new one; a code is good once, for ten minutes.',
  },
  SLACK_INSTALL_INVALID: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Begin again in the settings of the workspace; an installation is good once, for ten minutes, for whoever began it.',
  },
  SLACK_CHANNEL_TAKEN: {
    status: 'already-exists',
    retry: false,
    hint: 'Connect another channel, or have an admin of that workspace disconnect this one.',
  },
  SLACK_REFUSED: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Invite the app to the channel with /invite, or connect the workspace to another channel.',
  },
  SLACK_UNREACHABLE: { status: 'unavailable', retry: true, hint: 'Deplight tries again by itself.' },
  GITHUB_REFUSED: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Give the app a token that may read the repository and set its commit statuses.',
  },
  GITHUB_APP_OFF: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Give the app a token of its own, or have an operator give the functions a GitHub App; their README says how.',
  },
  GITHUB_APP_NOT_INVITED: {
    status: 'failed-precondition',
    retry: false,
    hint: "Install the platform's GitHub App for the repository, and name this app in its file .github/deplight-apps, on the default branch.",
  },
  GITHUB_UNREACHABLE: { status: 'unavailable', retry: true, hint: 'Deplight tries again by itself.' },
  WEBHOOK_UNREACHABLE: {
    status: 'unavailable',
    retry: true,
    hint: 'Deplight tries again by itself; the address should answer with a status from 200 to 299 within ten seconds.',
  },
  WEBHOOK_GIVEN_UP: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Mend whatever answers there, and send the delivery again.',
  },
  MAIL_OFF: {
    status: 'failed-precondition',
    retry: false,
    hint: "An operator gives the functions a mail server's address; their README says how.",
  },
  MAIL_NO_ADDRESS: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Verify your e-mail address on the page of your profile.',
  },
  MAIL_REFUSED: {
    status: 'failed-precondition',
    retry: false,
    hint: 'Check that the address takes mail; the next event is sent there again.',
  },
  MAIL_UNREACHABLE: { status: 'unavailable', retry: true, hint: 'Deplight tries again by itself.' },
} as const satisfies Record<string, ErrorFacts>;
