// The README's table of RPCs: for each service that is registered, which of its methods are written and which are not.
import { descriptorsOf } from '../grpc/descriptors.ts';
import type { GrpcService } from '../grpc/rpc.ts';

const BEGIN = '<!-- served: printed by emulators/src/readme/write-readme.ts -->';
const END = '<!-- /served -->';

/** Pure. */
export function servedTable(services: readonly GrpcService[]): string {
  const rows = services.map(({ descriptors, name, handlers }) => {
    const methods = descriptorsOf(descriptors)
      .root.lookupService(name)
      .methodsArray.map((method) => method.name);
    const served = methods.filter((method) => Object.hasOwn(handlers, method));
    const missing = methods.filter((method) => !Object.hasOwn(handlers, method));
    return `| \`${name}\` | ${served.join(', ')} | ${missing.join(', ') || '–'} |`;
  });
  return ['| Service | Served | UNIMPLEMENTED |', '|---|---|---|', ...rows].join('\n');
}

/** The README with the table in its place. Throws when it has no place for it. Pure. */
export function withServedTable(readme: string, table: string): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${BEGIN} … ${END}.`);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
