// A plan in words, for people. Pure.
import { requestLine } from '../google/request.ts';
import type { Plan } from './plan.ts';

export function planText({ changes, problems, stays }: Plan): string {
  const numbered = changes.flatMap(({ sentence, details = [], request, goesOn }, at) => [
    `${String(at + 1).padStart(3)}. ${sentence}${goesOn ? ' (goes on by itself)' : ''}`,
    ...details.map((detail) => `       ${detail}`),
    `     ${requestLine(request)}`,
  ]);
  return [
    ...numbered,
    ...(stays.length > 0 ? ['', 'Left alone:', ...stays.map((line) => `     ${line}`)] : []),
    ...(problems.length > 0 ? ['', 'In the way:', ...problems.map((line) => `     ${line}`)] : []),
  ].join('\n');
}
