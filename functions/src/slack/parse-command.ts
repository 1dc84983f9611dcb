// What somebody typed after /deplight, as a verb and its words. Pure.
import { isSlackVerb, type SlackVerb, slackVerbNames, slackVerbs } from '@deplight/contracts';

export type ParsedCommand =
  | { readonly verb: SlackVerb; readonly words: readonly string[] }
  | { readonly verb: undefined; readonly because: string };

/** Parses the text of a command; nothing at all asks for help. */
export function parseCommand(text: string): ParsedCommand {
  const [first = 'help', ...words] = plainText(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const verb = first.toLowerCase();
  if (!isSlackVerb(verb)) return { verb: undefined, because: `There is no command "${first.slice(0, 60)}".` };
  const { takes } = slackVerbs[verb];
  const places = takes.split(' ').filter((place) => place !== '');
  const least = places.filter((place) => !place.startsWith('[')).length;
  // A workspace's name may have spaces in it.
  const given = verb === 'connect' && words.length > 1 ? [words.join(' ')] : words;
  if (given.length >= least && given.length <= places.length) return { verb, words: given };
  return { verb: undefined, because: `${verb} is followed by ${takes === '' ? 'nothing' : takes}.` };
}

/** The list of commands, one a line. */
export function commandLines(): string[] {
  return slackVerbNames.map((verb) => {
    const { takes, does } = slackVerbs[verb];
    return `/deplight ${verb}${takes === '' ? '' : ` ${takes}`}: ${does}`;
  });
}

/** Slack escapes three characters, and writes links as <address|words>. */
function plainText(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|[^<>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
