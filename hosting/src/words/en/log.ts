// Logs: of a deployment and of a running app.
import type { LogSource } from '@deplight/contracts';
import { formatNumber } from '../../language/number-words.ts';
import { spoken } from '../../language/spoken.ts';
import type { Gravity } from '../../log/line-gravity.ts';

const lines = (count: number) => `${formatNumber(count)} ${count === 1 ? 'line' : 'lines'}`;

const gravities: Record<Gravity, string> = { all: 'All lines', warning: 'Warnings and errors', error: 'Errors' };

const sourceTags: Record<LogSource, string> = { app: 'app', system: 'platform', requests: 'request' };

export const logWords = spoken('log', {
  log: 'Log',
  logs: 'Logs',
  logLines: 'Log lines',
  lines: 'Lines',
  live: 'Live',
  count: lines,
  countOf: (shown: number, all: number) => `${formatNumber(shown)} of ${lines(all)}`,
  omitted: (count: number) => `${formatNumber(count)} earlier lines are not shown; the download has them`,
  noneFits: 'No line fits',
  waitingForFirst: 'Waiting for the first line…',
  noneWritten: 'No lines were written',
  toEnd: 'Jump to the end',
  line: (number: number) => `Line ${number}`,
  moreCharacters: (count: number) => `${formatNumber(count)} more characters`,
  findInLog: 'Find in the log',
  find: 'Find',
  level: 'Level',
  gravities,
  wrap: 'Wrap',
  follow: 'Follow',
  download: 'Download',
  reading: 'Reading…',
  earlier: 'Load earlier lines',
  nothingYet: 'Nothing yet',
  theLog: 'the log',
  theLines: 'the lines',
  copy: { ready: 'Copy', copied: 'Copied', refused: 'Not allowed' },
  sourceTags,
  lead: (app: string) =>
    `What ${app} says, what the platform says about it, and its requests, for 30 days. Live lines are carried here only while somebody looks; values of secrets are shown as ***.`,
  theApp: 'the app',
  source: 'Source',
  sources: { all: 'Everything', app: 'The app', system: 'The platform', requests: 'Requests' },
  levels: { all: 'All levels', info: 'Without debug', warning: 'Warnings and errors', error: 'Errors only' },
  time: 'Time',
  times: {
    month: 'Last 30 days',
    quarter: 'Last 15 minutes',
    hour: 'Last hour',
    day: 'Last day',
    week: 'Last week',
  },
  search: 'Search',
  searchHint: 'Text in a line',
  goOnLive: 'Go on live',
  readAgain: 'Read again',
  notConnected: 'Live lines are not connected: the platform has not answered yet. It is asked again.',
  noneFitsFilters: 'No line fits these filters. New ones that do appear here.',
  silent: 'The app has not said anything yet. New lines appear here.',
});
