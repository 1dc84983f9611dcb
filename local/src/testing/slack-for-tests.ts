// The Slack app of a stack under test: made-up secrets, and a free port at which the suite puts its stand-in of Slack.
import { randomBytes } from 'node:crypto';
import { freePort } from '../ports/free-port.ts';
import { writeSlackSettings } from '../stack/slack-settings.ts';

/** Far from those that stacks choose: the stand-in comes and goes, and another stack must not take its place meanwhile. */
const firstPort = 9795;

/** @returns the file with the settings, for the suite. */
export async function slackForTests(stateDir: string): Promise<string> {
  const port = await freePort(firstPort, new Set());
  return writeSlackSettings(stateDir, {
    signingSecret: randomBytes(16).toString('hex'),
    botToken: `xoxb-${randomBytes(12).toString('hex')}`,
    apiUrl: `http://127.0.0.1:${port}/api/`,
  });
}
