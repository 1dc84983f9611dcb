// What a Python file imports, assigns and calls, read from its syntax tree by Lezer's parser. Nothing is run.
import { parser } from '@lezer/python';
import { children, lineFinder, type SyntaxNode, text } from './syntax.ts';

const MAX_BYTES = 262_144;

export interface PythonCall {
  /** As it is written: "os.environ.setdefault". */
  readonly callee: string;
  /** The arguments that are plain texts. */
  readonly texts: readonly string[];
}

export interface PythonModule {
  /** Where each imported name comes from: F → "flask.Flask". */
  readonly imports: ReadonlyMap<string, string>;
  /** Names that are assigned at the top of the file, and the call that makes them, with its imports resolved. */
  readonly made: readonly { readonly name: string; readonly by: string; readonly line: number }[];
  /** Plain texts that are assigned at the top. */
  readonly texts: ReadonlyMap<string, string>;
  /** All names that are assigned at the top. */
  readonly names: ReadonlySet<string>;
  readonly functions: readonly string[];
  /** Whether it does something when it is run, and not when it is imported. */
  readonly isProgram: boolean;
  /** Calls anywhere in the file. */
  readonly calls: readonly PythonCall[];
}

export function readPythonModule(whole: string): PythonModule {
  const start = whole.slice(0, MAX_BYTES);
  const source = opensTooMany(start) ? '' : start;
  const tree = parser.parse(source);
  const top = children(tree.topNode);
  const imports = new Map(top.filter(isImport).flatMap((statement) => importsOf(statement, source)));
  const assigned = top.filter(({ name }) => name === 'AssignStatement').flatMap((node) => assignment(node, source));
  const functions = top
    .map((node) => (node.name === 'DecoratedStatement' ? (children(node).at(-1) ?? node) : node))
    .flatMap((node) => (node.name === 'FunctionDefinition' ? nameOf(node, source) : []));
  const lineAt = lineFinder(source);
  const calls: PythonCall[] = [];
  tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'CallExpression') calls.push(callOf(node, source));
    },
  });
  return {
    imports,
    made: assigned.flatMap(({ name, value }) => {
      if (value.name !== 'CallExpression') return [];
      return [{ name, by: resolved(callOf(value, source).callee, imports, functions), line: lineAt(value.from) }];
    }),
    texts: new Map(assigned.flatMap(({ name, value }) => stringOf(value, source).map((string) => [name, string]))),
    names: new Set(assigned.map(({ name }) => name)),
    functions,
    isProgram: top.some((node) => node.name === 'IfStatement' && /^if\s*\(?\s*__name__\b/.test(text(node, source))),
    calls,
  };
}

/** Nobody nests as deep; the parser would take seconds to find no end of them. */
const MAX_OPEN = 500;

function opensTooMany(source: string): boolean {
  let open = 0;
  for (const sign of source) {
    if ('([{'.includes(sign)) open += 1;
    else if (open > 0 && ')]}'.includes(sign)) open -= 1;
    if (open > MAX_OPEN) return true;
  }
  return false;
}

const isImport = ({ name }: SyntaxNode) => name === 'ImportStatement';

/** `import a.b as c, d` and `from m import x as y`: the local name and what it stands for. */
function importsOf(statement: SyntaxNode, source: string): [string, string][] {
  const words = children(statement).map((node) => text(node, source));
  const at = words.indexOf('import');
  const prefix = words[0] === 'from' ? `${words.slice(1, at).join('')}.` : '';
  const wanted = words.slice(at + 1).filter((word) => word !== '(' && word !== ')');
  return splitAt(wanted, ',').map((parts) => {
    const as = parts.indexOf('as');
    const name = parts.slice(0, as < 0 ? undefined : as).join('');
    return [as < 0 ? name : (parts[as + 1] ?? name), prefix + name];
  });
}

function splitAt(words: readonly string[], separator: string): string[][] {
  const groups: string[][] = [[]];
  for (const word of words) {
    if (word === separator) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups.filter((group) => group.length > 0);
}

function assignment(statement: SyntaxNode, source: string): { name: string; value: SyntaxNode }[] {
  const parts = children(statement);
  const [target] = parts;
  const value = parts.at(-1);
  const plain = target?.name === 'VariableName' && parts.some(({ name }) => name === 'AssignOp');
  return plain && value && value !== target ? [{ name: text(target, source), value }] : [];
}

function callOf(node: SyntaxNode, source: string): PythonCall {
  const [callee, args] = children(node);
  const texts = args ? children(args).flatMap((arg) => stringOf(arg, source)) : [];
  return { callee: callee ? text(callee, source).slice(0, 200) : '', texts };
}

/**
 * Names are looked up by their first part: `st.Page` with `import streamlit as st`. What is neither imported nor a function
 * of the file may come from `from m import *`.
 */
function resolved(callee: string, imports: ReadonlyMap<string, string>, own: readonly string[]): string {
  const [first = '', ...rest] = callee.split('.');
  const everything = own.includes(first) ? undefined : imports.get('*');
  const found = imports.get(first) ?? (everything === undefined ? first : everything.replace(/\*$/, first));
  return [found, ...rest].join('.');
}

function stringOf(node: SyntaxNode, source: string): string[] {
  const literal = node.name === 'String' ? /^(["'])([^"'\\\n]*)\1$/.exec(text(node, source))?.[2] : undefined;
  return literal === undefined ? [] : [literal];
}

function nameOf(node: SyntaxNode, source: string): string[] {
  const name = children(node).find((child) => child.name === 'VariableName');
  return name ? [text(name, source)] : [];
}
