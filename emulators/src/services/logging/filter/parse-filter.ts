// Parses a Logging query into a tree. As in Google's language, NOT binds tightest, then OR, then AND, and two comparisons side by side mean AND.
import { CloudError } from '../../../grpc/cloud-error.ts';
import { type Token, tokenizeFilter } from './tokenize-filter.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | ':' | '=~' | '!~';

export interface Comparison {
  readonly kind: 'compare';
  readonly field: readonly string[];
  readonly operator: Operator;
  readonly value: string;
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | Comparison;

const MAX_DEPTH = 50;

/** The tree of a query; an empty one is an `and` of nothing. Throws INVALID_ARGUMENT that names the construct and its column. */
export function parseFilter(text: string): Filter {
  const parser = new FilterParser(tokenizeFilter(text));
  return parser.parseAll();
}

class FilterParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parseAll(): Filter {
    const parts = this.#sequence('end');
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  #sequence(until: 'end' | ')'): Filter[] {
    const parts: Filter[] = [];
    while (!this.#isNext(until)) {
      if (parts.length > 0 && this.#isWord('AND')) this.#take();
      parts.push(this.#alternatives());
    }
    return parts;
  }

  #alternatives(): Filter {
    const parts = [this.#negation()];
    while (this.#isWord('OR')) {
      this.#take();
      parts.push(this.#negation());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  #negation(): Filter {
    if (this.#isWord('NOT') || this.#isNext('-')) {
      this.#take();
      return { kind: 'not', part: this.#negation() };
    }
    return this.#isNext('(') ? this.#group() : this.#comparison();
  }

  #group(): Filter {
    if (++this.#depth > MAX_DEPTH) throw this.#unexpected('more than 50 nested parentheses');
    this.#take();
    const parts = this.#sequence(')');
    if (parts.length === 0) throw this.#unexpected('empty parentheses');
    this.#take();
    this.#depth--;
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  #comparison(): Filter {
    const first = this.#peek();
    if (first.kind !== 'word') throw this.#unexpected(`a search for ${describe(first)} without a field`);
    const field = this.#field();
    if (this.#isNext('(')) return this.#logIdCall(field);
    const operator = this.#peek();
    if (operator.kind !== 'operator')
      throw this.#unexpected(`${describe(operator)} after the field ${field.join('.')}`);
    this.#take();
    return this.#isNext('(')
      ? this.#values(field, operator.text as Operator)
      : compare(field, operator.text as Operator, this.#value());
  }

  /** `log_id("x")` is the one function of the language that is served. */
  #logIdCall(field: readonly string[]): Filter {
    if (field.join('.') !== 'log_id') throw this.#unexpected(`the function ${field.join('.')}()`);
    this.#take();
    const value = this.#value();
    if (!this.#isNext(')')) throw this.#unexpected(`${describe(this.#peek())} in log_id()`);
    this.#take();
    return compare(['log_id'], '=', value);
  }

  /** `field=("a" OR "b")` is short for `(field="a" OR field="b")`. */
  #values(field: readonly string[], operator: Operator): Filter {
    this.#take();
    const parts: Filter[] = [compare(field, operator, this.#value())];
    const joiner = this.#peek().text;
    while (!this.#isNext(')')) {
      if (this.#peek().text !== joiner || (joiner !== 'OR' && joiner !== 'AND'))
        throw this.#unexpected(`${describe(this.#peek())} in a list of values`);
      this.#take();
      parts.push(compare(field, operator, this.#value()));
    }
    this.#take();
    return { kind: joiner === 'AND' ? 'and' : 'or', parts };
  }

  #field(): string[] {
    const field = [this.#take().text];
    while (this.#isNext('.')) {
      this.#take();
      const part = this.#peek();
      if (part.kind !== 'word' && part.kind !== 'string')
        throw this.#unexpected(`${describe(part)} in the field ${field.join('.')}`);
      field.push(this.#take().text);
    }
    return field;
  }

  #value(): string {
    const token = this.#peek();
    const negative = this.#isNext('-');
    if (negative) this.#take();
    const value = this.#peek();
    if (value.kind !== 'word' && value.kind !== 'string')
      throw this.#unexpected(`${describe(token)} instead of a value`);
    this.#take();
    const fraction = value.kind === 'word' && /^\d+$/.test(value.text) ? this.#fraction() : '';
    return `${negative ? '-' : ''}${value.text}${fraction}`;
  }

  /** 1.5 comes as three tokens; a bare word never holds a dot otherwise. */
  #fraction(): string {
    if (!this.#isNext('.')) return '';
    this.#take();
    return `.${this.#take().text}`;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: 'the end of the filter', column: 1 };
  }

  #take(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #isNext(text: 'end' | '(' | ')' | '-' | '.'): boolean {
    const token = this.#peek();
    return text === 'end' ? token.kind === 'end' : token.kind === 'punctuation' && token.text === text;
  }

  #isWord(word: 'AND' | 'OR' | 'NOT'): boolean {
    const token = this.#peek();
    return token.kind === 'word' && token.text === word;
  }

  #unexpected(construct: string): CloudError {
    return new CloudError(
      'INVALID_ARGUMENT',
      `Unparseable filter: ${construct} is not supported, at column ${this.#peek().column}.`,
    );
  }
}

function compare(field: readonly string[], operator: Operator, value: string): Comparison {
  return { kind: 'compare', field, operator, value };
}

function describe(token: Token): string {
  return token.kind === 'end' ? token.text : JSON.stringify(token.text);
}
