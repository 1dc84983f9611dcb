// A server that listens on 127.0.0.1 cannot be reached from outside its container.
import type { Evidence } from '@deplight/contracts';
import { SERVED_BY } from './port-ignored.ts';
import { firstLine, isComment, type Rule, type SourceText } from './rule.ts';

const LOCAL = `['"](?:127\\.0\\.0\\.1|localhost|::1)['"]`;
const LISTENS = /\.listen\s*\(|\bserve\s*\(|HTTPServer\s*\(\s*\(|TCPServer\s*\(\s*\(|\.run\s*\(/;
const AT_ONCE = new RegExp(
  [
    `(?:\\.listen|\\bserve|HTTPServer\\s*\\(|TCPServer\\s*\\(|\\.run)\\s*\\(.*${LOCAL}`,
    // Go, and Rust: an address with its port in one text, or its four numbers.
    '(?:\\bListenAndServe|\\.(?:Run|Start|Listen)|\\bbind)\\s*\\(\\s*\\(?\\s*"(?:127\\.0\\.0\\.1|localhost)(?::\\d|"\\s*,)',
    '\\.run\\s*\\(\\s*\\(\\s*\\[\\s*127\\s*,',
  ].join('|'),
);
const OPTION = new RegExp(`^\\s*host(?:name)?\\s*[:=]\\s*${LOCAL}`);
const NAMED = new RegExp(`\\b(host(?:name)?)\\b(?:\\s*:\\s*\\w+)?\\s*=\\s*${LOCAL}`, 'i');
/** How far above an option the call stands that it is given to. */
const LINES_ABOVE = 4;

export const listensOnLoopback: Rule = ({ code, plan }) => {
  if (plan.staticDir !== undefined || SERVED_BY.test(plan.start.value)) return [];
  const evidence = firstLine(code, AT_ONCE) ?? asOption(code) ?? byName(code);
  if (evidence === undefined) return [];
  return [
    {
      id: 'listens-on-loopback',
      severity: 'error',
      title: 'The app seems to listen on this machine only',
      evidence,
      advice: 'Listen on 0.0.0.0: nothing outside the container reaches an app that listens on 127.0.0.1 or localhost.',
    },
  ];
};

/** `host: "localhost"` in the options of a call that listens; a database has such an option as well. */
function asOption(code: readonly SourceText[]): Evidence | undefined {
  for (const { path, lines } of code) {
    for (const [index, line] of lines.entries()) {
      if (!OPTION.test(line) || isComment(line)) continue;
      const above = lines.slice(Math.max(0, index - LINES_ABOVE), index);
      if (above.some((one) => LISTENS.test(one)))
        return { file: path, line: index + 1, text: line.trim().slice(0, 200) };
    }
  }
  return undefined;
}

/** `const hostname = "127.0.0.1"` in a file that listens at that name. */
function byName(code: readonly SourceText[]): Evidence | undefined {
  for (const { path, lines } of code) {
    const index = lines.findIndex((line) => NAMED.test(line) && !isComment(line));
    const line = lines[index];
    const name = line === undefined ? undefined : NAMED.exec(line)?.[1];
    const used = name !== undefined && lines.some((one) => LISTENS.test(one) && new RegExp(`\\b${name}\\b`).test(one));
    if (used && line !== undefined) return { file: path, line: index + 1, text: line.trim().slice(0, 200) };
  }
  return undefined;
}
