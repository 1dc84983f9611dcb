// Slack's web API and the addresses that it hands out for answers: the few calls that we make.
import { DeplightError } from '@deplight/contracts';
import { z } from 'zod';
import { getConfig, type SlackConfig } from '../config.ts';
import { type OutsideAnswer, postOutside } from '../outbox/post-outside.ts';
import type { SlackMessage } from './message.ts';

const answerOfSlack = z.object({ ok: z.boolean(), error: z.string().optional(), ts: z.string().optional() });

/** Words of Slack after which trying again may help. */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);
/** Words of Slack that say that a message can no longer be changed. */
const fixed = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** @throws DeplightError SLACK_OFF */
export function slackConfig(): SlackConfig {
  const { slack } = getConfig();
  if (!slack) throw new DeplightError('SLACK_OFF', 'This platform has no Slack app.');
  return slack;
}

/** Where something is said, and with which token. */
export interface Speaking {
  readonly channel: string;
  readonly botToken: string;
}

/** Writes a new message. @returns its `ts`, by which Slack knows it. */
export async function postMessage({ channel, botToken }: Speaking, message: SlackMessage): Promise<string> {
  const { ok, error, ts } = await call('chat.postMessage', botToken, { channel, ...message, ...plain });
  if (ok && ts !== undefined) return ts;
  throw refused(error);
}

/** Changes a message. @returns false when Slack does not let it be changed any more. */
export async function updateMessage(
  { channel, botToken }: Speaking,
  ts: string,
  message: SlackMessage,
): Promise<boolean> {
  const { ok, error = '' } = await call('chat.update', botToken, { channel, ts, ...message, ...plain });
  if (!ok && !fixed.has(error)) throw refused(error);
  return ok;
}

/** Answers a command, to whoever typed it alone. @throws DeplightError SLACK_REFUSED for an address that is not Slack's. */
export async function answerCommand(responseUrl: string, text: string): Promise<void> {
  const url = responseAddress(responseUrl, slackConfig().apiUrl);
  const answer = await post(url, {}, { response_type: 'ephemeral', replace_original: false, text });
  if (answer.status !== 200) throw refused(`${answer.status} ${answer.text.slice(0, 100)}`);
}

/**
 * T-SLK-04: the address for an answer, if it is Slack's own or lies where the configuration says that Slack is.
 * @throws DeplightError SLACK_REFUSED
 */
export function responseAddress(text: string, apiUrl: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const api = new URL(apiUrl);
  const allowed = ['https://hooks.slack.com', ...(api.hostname === 'slack.com' ? [] : [api.origin])];
  if (url && allowed.includes(url.origin) && url.username === '' && url.password === '') return url;
  throw new DeplightError('SLACK_REFUSED', 'The address for the answer is not one of Slack.');
}

/** Words that look like a channel or a person stay words, and addresses are not unfolded. */
const plain = { parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false } as const;

async function call(method: string, botToken: string, body: object) {
  const { apiUrl } = slackConfig();
  const answer = await post(new URL(method, apiUrl), { authorization: `Bearer ${botToken}` }, body);
  const parsed = answerOfSlack.safeParse(jsonOf(answer.text));
  if (!parsed.success) throw unreachable(`Slack answered ${answer.status} with something else than JSON.`, answer);
  const { ok, error = '' } = parsed.data;
  if (!ok && passing.has(error)) throw unreachable(`Slack says: ${error}.`, answer);
  return parsed.data;
}

async function post(url: URL, headers: Record<string, string>, json: object): Promise<OutsideAnswer> {
  const policy = { allowLocalSources: getConfig().allowLocalSources };
  const answer = await postOutside(url, { headers, body: JSON.stringify(json) }, policy).catch((cause: unknown) => {
    if (cause instanceof DeplightError) throw cause;
    throw new DeplightError('SLACK_UNREACHABLE', 'Slack does not answer.', { cause });
  });
  if (answer.status === 429 || answer.status >= 500) throw unreachable(`Slack answered ${answer.status}.`, answer);
  return answer;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(message: string, { retryAfterMs }: OutsideAnswer): DeplightError {
  return new DeplightError('SLACK_UNREACHABLE', message, { details: { retryAfterMs } });
}

function refused(error: string | undefined): DeplightError {
  return new DeplightError('SLACK_REFUSED', `Slack says: ${(error ?? 'nothing').slice(0, 200)}.`);
}
