// A token of the platform's GitHub App for one repository: made for one use, good for an hour, kept nowhere. GitHub says that
// the App is installed there, and the repository itself for which apps of ours.
import { createSign } from 'node:crypto';
import { appAccessFile, DeplightError } from '@deplight/contracts';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { type GitHubAppConfig, getConfig } from '../config.ts';
import { type AskedOfGitHub, askGitHub } from './github-api.ts';
import { repositoryOf } from './repository-name.ts';

export interface WantedToken {
  /** Ours, which the repository has to name. */
  readonly appId: string;
  readonly gitUrl: string;
  /** `fetch`: it may read what is in the repository, and nothing else. `tell`: what the App may. */
  readonly purpose: 'fetch' | 'tell';
}

export interface MadeToken {
  readonly token: string;
  readonly installationId: number;
}

const Installation = z.object({ id: z.int().positive() });
const Minted = z.object({ token: z.string().min(20).max(10_000) });
const File = z.object({ encoding: z.literal('base64'), content: z.string().max(100_000) });

/**
 * @throws DeplightError GITHUB_APP_OFF, GITHUB_APP_NOT_INVITED where the App is not installed or the repository does not name
 * the app, GITHUB_REFUSED, GITHUB_UNREACHABLE.
 */
export async function makeInstallationToken(wanted: WantedToken, clock: Clock): Promise<MadeToken> {
  const { githubApp } = getConfig();
  if (!githubApp) throw new DeplightError('GITHUB_APP_OFF', 'This platform has no GitHub App.');
  const url = new URL(wanted.gitUrl);
  const repository = repositoryOf(url);
  const asApp = { repository, token: appToken(githubApp, clock.now()), to: 'use the GitHub App' };
  const answer = await ask({ ...asApp, method: 'GET', path: 'installation' });
  if (answer === undefined) throw notInvited(`The GitHub App is not installed for ${repository}.`);
  const { id } = Installation.parse(answer);
  const body = {
    // As GitHub spells it: it is the only repository that the token is for.
    repositories: [nameIn(url)],
    ...(wanted.purpose === 'fetch' ? { permissions: { contents: 'read' } } : {}),
  };
  const minted = await ask({ ...asApp, method: 'POST', above: `app/installations/${id}`, path: 'access_tokens', body });
  if (minted === undefined) throw notInvited(`The GitHub App may not act in ${repository} any more.`);
  const { token } = Minted.parse(minted);
  await checkNamed(wanted.appId, { repository, token });
  return { token, installationId: id };
}

/** Who we are to GitHub, for ten minutes at most. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app */
function appToken({ id, privateKey }: GitHubAppConfig, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000);
  // A minute back, since clocks differ.
  const claims = { iat: seconds - 60, exp: seconds + 540, iss: id };
  const text = [{ alg: 'RS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

/** Whoever can write to the default branch decides, and nobody who merely knows what the repository is called. */
async function checkNamed(
  appId: string,
  place: { readonly repository: string; readonly token: string },
): Promise<void> {
  const found = await ask({ ...place, method: 'GET', path: `contents/${appAccessFile}`, to: 'read the contents' });
  const file = File.safeParse(found).data;
  const lines = Buffer.from(file?.content ?? '', 'base64')
    .toString('utf8')
    .split('\n');
  if (lines.some((line) => line.replace(/#.*/, '').trim() === appId)) return;
  throw notInvited(`${place.repository} does not name ${appId} in ${appAccessFile}.`);
}

/** GitHub's answer; undefined where it knows nothing of it. */
async function ask(asked: AskedOfGitHub): Promise<unknown> {
  return askGitHub(asked).catch((error: unknown) => {
    if (error instanceof DeplightError && error.details?.['status'] === 404) return undefined;
    throw error;
  });
}

function notInvited(message: string): DeplightError {
  return new DeplightError('GITHUB_APP_NOT_INVITED', message);
}

function nameIn({ pathname }: URL): string {
  return (pathname.replace(/\/+$/, '').split('/').at(-1) ?? '').replace(/\.git$/, '');
}
