// Completion for zsh, from the table of commands. Pure.
import { type CompletionWord, completionEntries, globalWords } from './completion-words.ts';

export function zshCompletion(): string {
  const cases = completionEntries().map(({ typed, words }) => `    '${typed}') found=(${described(words)}) ;;`);
  return `#compdef deplight
# To keep it: deplight completion zsh > "\${fpath[1]}/_deplight"
_deplight_words() {
  case "$1" in
${cases.join('\n')}
  esac
}
_deplight() {
  local -a typed before found everywhere
  everywhere=(${described(globalWords)})
  typed=("\${(@)words[2,CURRENT-1]}")
  before=("\${(@)typed:#-*}")
  _deplight_words "\${(j: :)before[1,2]}"
  (( \${#found} )) || _deplight_words "\${before[1]}"
  found+=("\${everywhere[@]}")
  _describe 'deplight' found || _files
}
compdef _deplight deplight
`;
}

function described(words: readonly CompletionWord[]): string {
  return words.map(({ word, summary }) => `'${escaped(word)}:${escaped(summary)}'`).join(' ');
}

/** Within single quotes, and with a colon that separates nothing. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(':', '\\:').replaceAll("'", "'\\''");
}
