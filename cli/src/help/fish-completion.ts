// Completion for fish, from the table of commands. Pure.
import { type CompletionWord, completionEntries, globalWords } from './completion-words.ts';

export function fishCompletion(): string {
  const everywhere = globalWords.map((word) => `complete -c deplight ${argument(word)}`);
  const lines = completionEntries().flatMap(({ typed, words }) =>
    words.map((word) => `complete -c deplight -n '__deplight_typed "${typed}"' ${argument(word)}`),
  );
  return `# To keep it: deplight completion fish > ~/.config/fish/completions/deplight.fish
function __deplight_typed
    set -l typed (commandline -opc)
    set -l before (string match -v -- '-*' $typed[2..])
    test "$before" = "$argv[1]"; and return 0
    test (count $before) -ge 1; and test "$before[1]" = "$argv[1]"
end
${everywhere.join('\n')}
${lines.join('\n')}
`;
}

function argument({ word, summary }: CompletionWord): string {
  const written = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a '${escaped(word)}'`;
  return `${written} -d '${escaped(summary)}'`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}
