// Completion for bash, from the table of commands. Pure.
import { type CompletionWord, completionEntries, globalWords } from './completion-words.ts';

export function bashCompletion(): string {
  const cases = completionEntries().map(({ typed, words }) => `    "${typed}") echo "${joined(words)}" ;;`);
  return `# For this shell: source <(deplight completion bash)
_deplight_words() {
  case "$1" in
${cases.join('\n')}
  esac
}
_deplight() {
  local current="\${COMP_WORDS[COMP_CWORD]}" word words
  local -a before=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ "$word" == -* ]] || before+=("$word")
  done
  words="$(_deplight_words "\${before[*]:0:2}")"
  [ -n "$words" ] || words="$(_deplight_words "\${before[0]}")"
  COMPREPLY=($(compgen -W "$words ${joined(globalWords)}" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _deplight deplight
`;
}

function joined(words: readonly CompletionWord[]): string {
  return words.map(({ word }) => word).join(' ');
}
