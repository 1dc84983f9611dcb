// A server that listens on 127.0.0.1 cannot be reached from outside its container.
import { firstLine, type Rule } from './rule.ts';

const LOOPBACK =
  /(?:\.listen\s*\(|\bhost(?:name)?\s*[:=]|HTTPServer\s*\(\s*\(|TCPServer\s*\(\s*\(|\.run\s*\().*['"](?:127\.0\.0\.1|localhost|::1)['"]/;

export const listensOnLoopback: Rule = ({ code, plan }) => {
  if (plan.staticDir !== undefined) return [];
  const evidence = firstLine(code, LOOPBACK);
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
