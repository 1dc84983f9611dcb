// What the configuration file of a JavaScript tool says, read from its syntax tree: nothing is run, and what is not
// written down as a plain value stays unknown. Lezer's parser takes TypeScript and half-finished files as well.
import { javascriptTree } from './javascript-tree.ts';
import type { SyntaxNode } from './syntax.ts';
import { children, firstChild, text } from './syntax.ts';
import { Call } from './values.ts';

const MAX_BYTES = 262_144;
const MAX_DEPTH = 40;
/**
 * Names may stand for lists of names and so on, or for the same long text again and again: each value that is read costs
 * 1 and something for its length, and what is read of a file has an end.
 */
const MAX_COST = 200_000;
const CHARACTERS_FOR_1 = 32;

export interface ConfigModule {
  /** The exported value; objects, arrays, texts, numbers, booleans, `Call`s. Undefined stands for what is not plain. */
  readonly value: unknown;
  /** Which module each imported name comes from. */
  readonly imports: ReadonlyMap<string, string>;
}

interface Scope {
  readonly source: string;
  readonly values: ReadonlyMap<string, SyntaxNode>;
  /** What a function does not declare itself is looked up around it. */
  readonly around?: Scope;
  readonly budget: { left: number };
}

/** Reads `export default …` or `module.exports = …`; wrappers such as `defineConfig(…)` are looked through. */
export function readConfigModule(source: string): ConfigModule {
  const bounded = source.slice(0, MAX_BYTES);
  const top = javascriptTree(bounded).topNode;
  const statements = children(top);
  const values = declaredValues(statements, bounded);
  const scope: Scope = { source: bounded, values, budget: { left: MAX_COST } };
  const exported = statements.map((statement) => exportedNode(statement, bounded)).find((node) => node !== undefined);
  const value = exported ? unwrapped(evaluate(exported, scope, 0)) : undefined;
  return { value, imports: importsOf(statements, bounded) };
}

/** Reads JSON with comments and trailing commas. Undefined when it is not one value. */
export function readJsonWithComments(source: string): unknown {
  const bounded = `(${source.slice(0, MAX_BYTES)}\n)`;
  const [statement] = children(javascriptTree(bounded).topNode);
  const node = statement && firstChild(statement);
  const scope: Scope = { source: bounded, values: new Map(), budget: { left: MAX_COST } };
  return node && evaluate(node, scope, 0);
}

function declaredValues(statements: readonly SyntaxNode[], source: string): Map<string, SyntaxNode> {
  const values = new Map<string, SyntaxNode>();
  for (const statement of statements) {
    const declaration = statement.name === 'ExportDeclaration' ? children(statement)[1] : statement;
    if (declaration?.name !== 'VariableDeclaration') continue;
    let name: string | undefined;
    const parts = children(declaration);
    parts.forEach((part, index) => {
      if (part.name === 'VariableDefinition') name = text(part, source);
      else if (part.name === ',') name = undefined;
      const value = parts[index + 1];
      if (part.name === 'Equals' && name !== undefined && value) values.set(name, value);
    });
  }
  return values;
}

function exportedNode(statement: SyntaxNode, source: string): SyntaxNode | undefined {
  const parts = children(statement);
  if (statement.name === 'ExportDeclaration' && parts[1]?.name === 'default') return parts[2];
  const [assignment] = parts;
  if (statement.name !== 'ExpressionStatement' || assignment?.name !== 'AssignmentExpression') return undefined;
  const [target, , value] = children(assignment);
  return target && ['module.exports', 'exports.default'].includes(text(target, source)) ? value : undefined;
}

function importsOf(statements: readonly SyntaxNode[], source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const statement of statements) {
    if (statement.name === 'ImportDeclaration') addImports(statement, source, found);
    if (statement.name === 'VariableDeclaration') addRequire(statement, source, found);
  }
  return found;
}

function addImports(statement: SyntaxNode, source: string, found: Map<string, string>): void {
  const from = children(statement).find(({ name }) => name === 'String');
  if (!from) return;
  const names = children(statement).flatMap((part) => (part.name === 'ImportGroup' ? children(part) : [part]));
  for (const name of names) {
    if (name.name === 'VariableDefinition') found.set(text(name, source), unquoted(text(from, source)));
  }
}

function addRequire(statement: SyntaxNode, source: string, found: Map<string, string>): void {
  const [, name, , call] = children(statement);
  const [callee, args] = call?.name === 'CallExpression' ? children(call) : [];
  if (!name || !callee || !args || text(callee, source) !== 'require') return;
  const module = children(args).find((part) => part.name === 'String');
  if (module) found.set(text(name, source), unquoted(text(module, source)));
}

function evaluate(node: SyntaxNode, scope: Scope, depth: number): unknown {
  scope.budget.left -= 1 + (node.to - node.from) / CHARACTERS_FOR_1;
  if (depth > MAX_DEPTH || scope.budget.left < 0) return undefined;
  const read = READERS[node.name];
  return read?.(node, scope, depth + 1);
}

type Reader = (node: SyntaxNode, scope: Scope, depth: number) => unknown;

const READERS: Readonly<Record<string, Reader>> = {
  String: (node, { source }) => unquoted(text(node, source)),
  TemplateString: (node, { source }) => (children(node).length === 0 ? unquoted(text(node, source)) : undefined),
  Number: (node, { source }) => Number(text(node, source).replaceAll('_', '')),
  BooleanLiteral: (node, { source }) => text(node, source) === 'true',
  null: () => null,
  ObjectExpression: readObject,
  ArrayExpression: (node, scope, depth) => valuesOf(node, scope, depth),
  CallExpression: readCall,
  VariableName: (node, scope, depth) => {
    const value = declared(text(node, scope.source), scope);
    return value && evaluate(value, scope, depth);
  },
  ParenthesizedExpression: (node, scope, depth) => valuesOf(node, scope, depth)[0],
  // `x as Type` and `x satisfies Type`; of a sum or a comparison nothing is known.
  BinaryExpression: (node, scope, depth) => {
    const [value, operator] = children(node);
    return value && ['as', 'satisfies'].includes(operator?.name ?? '') ? evaluate(value, scope, depth) : undefined;
  },
  ArrowFunction: readFunction,
  FunctionExpression: readFunction,
  FunctionDeclaration: readFunction,
};

function declared(name: string, scope: Scope): SyntaxNode | undefined {
  return scope.values.get(name) ?? (scope.around && declared(name, scope.around));
}

function readObject(node: SyntaxNode, scope: Scope, depth: number): unknown {
  const entries: [string, unknown][] = [];
  for (const property of children(node)) {
    if (property.name !== 'Property') continue;
    const [key, colon, value] = children(property);
    if (key?.name === 'Spread' && colon) entries.push(...Object.entries(spread(evaluate(colon, scope, depth))));
    else if (key && colon?.name === ':' && value)
      entries.push([unquoted(text(key, scope.source)), evaluate(value, scope, depth)]);
    else if (key?.name === 'PropertyDefinition' && !colon) {
      const name = text(key, scope.source);
      const value = declared(name, scope);
      entries.push([name, value && evaluate(value, scope, depth)]);
    }
  }
  return Object.fromEntries(entries);
}

function spread(value: unknown): object {
  return value !== null && typeof value === 'object' && !(value instanceof Call) ? value : {};
}

const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', 'LineComment', 'BlockComment']);

function valuesOf(node: SyntaxNode, scope: Scope, depth: number): unknown[] {
  return children(node)
    .filter(({ name }) => !PUNCTUATION.has(name))
    .map((child) => evaluate(child, scope, depth));
}

function readCall(node: SyntaxNode, scope: Scope, depth: number): unknown {
  const [callee, args] = children(node);
  if (!callee) return undefined;
  return new Call(text(callee, scope.source).slice(0, 200), args ? valuesOf(args, scope, depth) : []);
}

/** What a function answers: the expression of an arrow, or the object that its last `return` names. */
function readFunction(node: SyntaxNode, scope: Scope, depth: number): unknown {
  const body = children(node).at(-1);
  if (body?.name !== 'Block') return body && evaluate(body, scope, depth);
  const inside = children(body);
  const { source, budget } = scope;
  const local: Scope = { source, budget, values: declaredValues(inside, source), around: scope };
  const returned = inside.findLast(({ name }) => name === 'ReturnStatement');
  const value = returned && children(returned)[1];
  return value && evaluate(value, local, depth);
}

/** Looks through `defineConfig(…)`, `withPlugin(options)(…)` and the like for the configuration itself. */
function unwrapped(value: unknown): unknown {
  let inner = value;
  for (let depth = 0; inner instanceof Call && depth < MAX_DEPTH; depth += 1) {
    inner = inner.args.find((arg) => arg !== null && typeof arg === 'object' && !Array.isArray(arg));
  }
  return inner;
}

function unquoted(literal: string): string {
  const quote = literal[0];
  if (quote === undefined || !['"', "'", '`'].includes(quote)) return literal;
  return literal.slice(1, literal.endsWith(quote) ? -1 : undefined).replace(/\\(.)/g, '$1');
}
