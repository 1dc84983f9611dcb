// What is wrong with a command line: a stable code, a sentence, and what to do.
import type { UsageProblem } from '@deplight/contracts';

export class CommandLineError extends Error {
  readonly code: Exclude<UsageProblem, 'EMPTY_LINE' | 'UNCLOSED_QUOTE'>;
  readonly hint: string;

  constructor(code: CommandLineError['code'], message: string, hint: string) {
    super(message);
    this.name = 'CommandLineError';
    this.code = code;
    this.hint = hint;
  }
}
