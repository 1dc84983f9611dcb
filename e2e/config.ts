// What the whole-system tests take from the environment.
import { delimiter, dirname } from 'node:path';

let ownStackFile: string | undefined;

/** Names the file for a program that has started a stack by itself. */
export function useStackFile(file: string): void {
  ownStackFile = file;
}

/** The file with the ready line of the stack under test. Throws when the tests were started without one. */
export function stackFile(environment: NodeJS.ProcessEnv = process.env): string {
  const file = ownStackFile ?? environment['DEPLIGHT_STACK_FILE'];
  if (file === undefined) {
    throw new Error(
      'DEPLIGHT_STACK_FILE is not set: run `npm test`, or save the line of `npm start -- --json` and name its file.',
    );
  }
  return file;
}

/** Whether what takes turns by the day is run whole: `npm test -- --all`. */
export function runsAll(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment['DEPLIGHT_TEST_ALL'] === '1';
}

/** The Chromium to test the dashboard with; undefined where none was found. */
export function chromiumPath(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment['DEPLIGHT_CHROMIUM'];
}

/** The file with the Slack app of the stack under test (slack.json in its state folder); undefined when it has none. */
export function slackFile(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment['DEPLIGHT_SLACK_FILE'];
}

/** The port at which the stack under test expects a DNS server; undefined when it asks the machine's own. */
export function dnsPort(environment: NodeJS.ProcessEnv = process.env): number | undefined {
  const address = environment['DEPLIGHT_DNS'];
  return address === undefined ? undefined : Number(address.slice(address.lastIndexOf(':') + 1));
}

/** Where start-engine.ts keeps a Docker engine that it has started with `--dir`; undefined for the machine's own, or none. */
export function engineFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const [, folder] = /^unix:\/\/(\/.+)\/docker\.sock$/.exec(environment['DOCKER_HOST'] ?? '') ?? [];
  return folder?.startsWith('/var/') ? undefined : folder;
}

/** The environment of a program that a test starts: with the tests' own Node first on its path. */
export function programEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...environment, PATH: [dirname(process.execPath), environment['PATH']].join(delimiter) };
}
