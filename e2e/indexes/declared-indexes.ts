// firestore.indexes.json as facts, and which indexes that queries have used are not among them. Production refuses a
// query without its index; the emulator answers any and only notes what it would have needed.
import { z } from 'zod';

const field = z.object({ fieldPath: z.string(), order: z.string().optional(), arrayConfig: z.string().optional() });

export const DeclaredIndexes = z.object({
  indexes: z.array(z.object({ collectionGroup: z.string(), queryScope: z.string(), fields: z.array(field) })),
  fieldOverrides: z.array(
    z.object({
      collectionGroup: z.string(),
      fieldPath: z.string(),
      ttl: z.boolean().optional(),
      indexes: z.array(
        z.object({ queryScope: z.string(), order: z.string().optional(), arrayConfig: z.string().optional() }),
      ),
    }),
  ),
});
export type DeclaredIndexes = z.infer<typeof DeclaredIndexes>;

/** What the Firestore emulator says at `/emulator/v1/projects/…:indexUsage`. */
export const IndexUsage = z.object({
  reports: z
    .array(z.object({ index: z.object({ name: z.string(), queryScope: z.string(), fields: z.array(field) }) }))
    .default([]),
});
export type IndexUsage = z.infer<typeof IndexUsage>;

/** The used indexes that nobody declared, as one line each. */
export function missingIndexes(usage: IndexUsage, declared: DeclaredIndexes): string[] {
  const composite = new Set(
    declared.indexes.map((index) => lineOf(index.collectionGroup, index.queryScope, index.fields)),
  );
  return usage.reports.flatMap(({ index: { name, queryScope, fields } }) => {
    const group = /\/collectionGroups\/([^/]+)\//.exec(name)?.[1] ?? name;
    // Every index ends with the document's name, in the direction of the field before it.
    const own = fields.filter(({ fieldPath }) => fieldPath !== '__name__');
    const line = lineOf(group, queryScope, own);
    const [only] = own;
    const there = own.length === 1 && only ? isSingle(declared, group, queryScope, only) : composite.has(line);
    return there || own.length === 0 ? [] : [line];
  });
}

type Field = z.infer<typeof field>;

/** A collection has an index of each field by itself unless an override says otherwise; a collection group has none. */
function isSingle(declared: DeclaredIndexes, group: string, scope: string, { fieldPath, order, arrayConfig }: Field) {
  const override = declared.fieldOverrides.find(
    (each) => each.collectionGroup === group && each.fieldPath === fieldPath,
  );
  if (!override) return scope === 'COLLECTION';
  return override.indexes.some(
    (index) => index.queryScope === scope && index.order === order && index.arrayConfig === arrayConfig,
  );
}

/** The emulator names fields that are compared for equality by the alphabet; an index may have them in any order. */
function lineOf(group: string, scope: string, fields: readonly Field[]): string {
  const parts = fields.map(({ fieldPath, order, arrayConfig }) => `${fieldPath} ${order ?? arrayConfig}`);
  return `${group} (${scope}): ${parts.sort().join(', ')}`;
}
