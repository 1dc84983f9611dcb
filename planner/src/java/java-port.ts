// The port that a framework of Java listens at, where its settings name one: none of them reads PORT by itself.
import type { SourcedPort } from '@deplight/contracts';
import { tryDocument } from '../parse/documents.ts';
import { valueAt } from '../parse/values.ts';
import type { SourceTree } from '../source-tree.ts';

const KEYS: Readonly<Record<string, string>> = {
  'Spring Boot': 'server.port',
  Quarkus: 'quarkus.http.port',
  Micronaut: 'micronaut.server.port',
};
const RESOURCES = 'src/main/resources/application';

/** Undefined where the settings name none, or take it from the environment. */
export async function portOf(tree: SourceTree, framework: string | undefined): Promise<SourcedPort | undefined> {
  const key = KEYS[framework ?? ''];
  if (key === undefined) return undefined;
  const lines = (await tree.readText(`${RESOURCES}.properties`, 65_536))?.split(/\r?\n/) ?? [];
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/[=:](.*)/s);
    if (name.trim() === key) return asPort(value.trim(), `${RESOURCES}.properties ${key}`);
  }
  for (const file of [`${RESOURCES}.yml`, `${RESOURCES}.yaml`]) {
    const found = tree.has(file) ? valueAt(await tryDocument(tree, file, 'YAML'), key) : undefined;
    if (found !== undefined) return asPort(String(found), `${file} ${key}`);
  }
  return undefined;
}

function asPort(text: string, from: string): SourcedPort | undefined {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= 65_535 ? { value, from } : undefined;
}
