// The form "plant a seed" as data: what the user typed, the request it makes, and what is wrong with it. Pure.

import { appNameFrom, type OperationRequest, operations } from '@deplight/contracts';
import { problemOf, recordOf, type VariableRow } from '../../components/dl-variables/read-variables.ts';
import { contractProblem } from '../../words/contract-problems.ts';
import { problemWords } from '../../words/en/problem.ts';

export interface PlantForm {
  readonly source: 'git' | 'archive';
  readonly gitUrl: string;
  readonly branch: string;
  readonly file: File | null;
  readonly rootDir: string;
  readonly name: string;
  readonly variables: readonly VariableRow[];
}

export const emptyForm: PlantForm = {
  source: 'git',
  gitUrl: '',
  branch: '',
  file: null,
  rootDir: '',
  name: '',
  variables: [],
};

export type FormField = 'gitUrl' | 'branch' | 'file' | 'rootDir' | 'name' | 'variables';
export type Problems = Partial<Record<FormField, string>>;

type Request = OperationRequest<'createDeployment'>;

/** The request that the form stands for; an archive needs its upload's id. */
export function requestOf(form: PlantForm, workspaceId: string, upload: { uploadId?: string; key: string }): Request {
  const optional = (name: 'branch' | 'rootDir' | 'name') =>
    form[name].trim() === '' ? {} : { [name]: form[name].trim() };
  const env = recordOf(form.variables);
  return {
    workspaceId,
    ...(form.source === 'git' ? { gitUrl: form.gitUrl.trim(), ...optional('branch') } : { uploadId: upload.uploadId }),
    ...(form.source === 'archive' && form.name.trim() === '' ? { name: suggestedName(form) } : optional('name')),
    ...optional('rootDir'),
    ...(Object.keys(env).length > 0 ? { env } : {}),
    idempotencyKey: upload.key,
  };
}

/** What to ask for the plan of the form's source. */
export function previewOf(
  form: PlantForm,
  workspaceId: string,
  uploadId: string | null,
): OperationRequest<'planSource'> {
  const optional = (name: 'branch' | 'rootDir') => (form[name].trim() === '' ? {} : { [name]: form[name].trim() });
  const source = uploadId === null ? { gitUrl: form.gitUrl.trim(), ...optional('branch') } : { uploadId };
  return { workspaceId, ...source, ...optional('rootDir') };
}

/** What the contract says about the form, by field; the server has the last word on addresses. */
export function problemsOf(form: PlantForm): Problems {
  const placeholderUpload = form.source === 'archive' && form.file ? { uploadId: `upl_${'0'.repeat(20)}` } : {};
  const checked = operations.createDeployment.request.safeParse(
    requestOf(form, `ws_${'0'.repeat(20)}`, { ...placeholderUpload, key: 'form' }),
  );
  const problems: Problems = {};
  for (const issue of checked.error?.issues ?? []) {
    const field = fieldOf(String(issue.path[0] ?? ''), form.source);
    if (field) problems[field] ??= contractProblem(issue.message);
  }
  if (form.source === 'git') {
    const url = form.gitUrl.trim();
    if (url === '') problems.gitUrl = problemWords.needed;
    else if (!URL.canParse(url)) problems.gitUrl = problemWords.address;
  } else if (form.file === null) problems.file = problemWords.needed;
  else if (form.file.size > 104_857_600) problems.file = problemWords.archiveTooLarge;
  else if (!/\.(zip|tar|tgz|tar\.gz)$/i.test(form.file.name)) problems.file = problemWords.archiveKind;
  if (form.variables.some((row) => problemOf(row) !== null)) problems.variables = problemWords.variables;
  return problems;
}

function fieldOf(path: string, source: PlantForm['source']): FormField | null {
  if (path === 'env') return 'variables';
  if (path === 'gitUrl') return source === 'git' ? 'gitUrl' : 'file';
  if (path === 'uploadId') return 'file';
  return path === 'branch' || path === 'rootDir' || path === 'name' ? path : null;
}

/** The name that the app gets when none is given. */
export function suggestedName(form: PlantForm): string {
  if (form.source === 'archive')
    return form.file ? appNameFrom(form.file.name.replace(/\.(zip|tar|tgz|tar\.gz|gz)$/i, '')) : '';
  const last = form.gitUrl.trim().split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? '';
  return last === '' || !URL.canParse(form.gitUrl.trim()) ? '' : appNameFrom(last);
}
