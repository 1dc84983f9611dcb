// Patterns of a workspace that are not read: packages that only they name are missing from the plan.
import { readPackageJson } from '../node/package-json.ts';
import { workspaceGlobs } from '../node/workspaces.ts';
import { tryDocument } from '../parse/documents.ts';
import { memberGlobs } from '../rust/cargo-programs.ts';
import type { InsightSubject } from './find-insights.ts';
import type { Rule, RuleInput } from './rule.ts';

const MAX_INSIGHTS = 3;

export async function unreadGlobsOf({ built, plan }: InsightSubject): Promise<RuleInput['globs']> {
  if (plan.language === 'Rust') {
    const { unread } = memberGlobs(await tryDocument(built, 'Cargo.toml', 'TOML'));
    return unread.map((pattern) => ({ pattern, file: 'Cargo.toml' }));
  }
  if (plan.language !== 'Node.js' && plan.language !== 'Bun') return [];
  const manifest = await readPackageJson(built).catch(() => undefined);
  const named = manifest && (await workspaceGlobs(built, manifest));
  const file = named?.from.split(' ')[0] ?? '';
  return named?.globs.unread.map((pattern) => ({ pattern, file })) ?? [];
}

export const unreadGlobs: Rule = ({ globs }) =>
  globs.slice(0, MAX_INSIGHTS).map(({ pattern, file }) => ({
    id: 'workspace-pattern-unread',
    severity: 'warning',
    title: 'A pattern of the workspace is not understood, and was passed over',
    evidence: { file, text: pattern.slice(0, 200) },
    advice: 'Name the folders of the packages one by one, or with * and ** alone: at most 50 such patterns are read.',
  }));
