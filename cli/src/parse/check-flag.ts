// Whether a flag's value is of the kind that its facts say. Pure.
import { durationMs, timeMs } from '@deplight/contracts';
import type { FlagFacts } from '../table/command.ts';
import { CommandLineError } from './usage-error.ts';

const mostCounted = 9_999;

interface WrittenFlag {
  readonly name: string;
  readonly value: string | undefined;
  /** Whether the value was written with `=`. */
  readonly inline: boolean;
}

/** @returns the value, `true` for a switch. @throws CommandLineError */
export function checkFlag({ name, value, inline }: WrittenFlag, facts: FlagFacts): string | true {
  if (facts.takes === 'nothing') {
    if (value === undefined) return true;
    throw wrong('INVALID_VALUE', `--${name} takes no value.`, facts);
  }
  if (value === undefined || (!inline && /^--?[a-z]/i.test(value))) {
    throw wrong('MISSING_ARGUMENT', `--${name} needs a value.`, facts);
  }
  const expected = problemOf(value, facts);
  if (expected) throw wrong('INVALID_VALUE', `--${name} should be ${expected}, not "${value.slice(0, 40)}".`, facts);
  return value;
}

function problemOf(value: string, { takes, choices, most = mostCounted }: FlagFacts): string | undefined {
  if (choices && !choices.includes(value)) return `one of ${choices.join(', ')}`;
  switch (takes) {
    case 'count':
      return /^[1-9]\d{0,4}$/.test(value) && Number(value) <= most ? undefined : `a number from 1 to ${most}`;
    case 'time':
      return timeMs(value, 0) === undefined ? 'like 10m, 2h or 2026-01-31T12:00:00Z' : undefined;
    case 'duration':
      return durationMs(value) === undefined ? 'like 90s or 5m' : undefined;
    case 'text':
    case 'file':
      return value === '' ? 'some text' : undefined;
    case 'nothing':
      return undefined;
  }
}

function wrong(code: CommandLineError['code'], message: string, { summary }: FlagFacts): CommandLineError {
  return new CommandLineError(code, message, summary);
}
