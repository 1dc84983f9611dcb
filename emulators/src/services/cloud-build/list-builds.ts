// ListBuilds: newest first, by tag and status, page by page.
import { CloudError } from '../../grpc/cloud-error.ts';
import { type Filter, parseFilter } from '../logging/filter/parse-filter.ts';
import type { Build, BuildRecord } from './build-record.ts';

export interface ListBuildsRequest {
  filter: string;
  pageSize: number;
  pageToken: string;
}

const DEFAULT_PAGE = 50;
const MAX_PAGE = 1000;

/** records: newest first. Throws INVALID_ARGUMENT for a filter or token that is not understood. */
export function listBuilds(
  records: readonly BuildRecord[],
  request: ListBuildsRequest,
): { builds: Build[]; nextPageToken: string } {
  const matches = compile(request.filter.trim() === '' ? { kind: 'and', parts: [] } : parseFilter(request.filter));
  const size = request.pageSize > 0 ? Math.min(request.pageSize, MAX_PAGE) : DEFAULT_PAGE;
  if (!/^\d*$/.test(request.pageToken))
    throw new CloudError('INVALID_ARGUMENT', 'pageToken: not a token of this service.');
  const before = request.pageToken === '' ? Number.POSITIVE_INFINITY : Number(request.pageToken);
  const found = records.filter(({ build, order }) => order < before && matches(build));
  const page = found.slice(0, size);
  const last = page.at(-1);
  return {
    builds: page.map(({ build }) => build),
    nextPageToken: found.length > size && last ? String(last.order) : '',
  };
}

function compile(filter: Filter): (build: Build) => boolean {
  if (filter.kind === 'not') {
    const part = compile(filter.part);
    return (build) => !part(build);
  }
  if (filter.kind !== 'compare') {
    const parts = filter.parts.map(compile);
    return filter.kind === 'and'
      ? (build) => parts.every((part) => part(build))
      : (build) => parts.some((part) => part(build));
  }
  const { field, operator, value } = filter;
  const name = field.join('.');
  if (operator !== '=' && operator !== '!=')
    throw new CloudError('INVALID_ARGUMENT', `filter: the operator ${operator} is not supported.`);
  const has = hasValue(name, value);
  return operator === '=' ? has : (build) => !has(build);
}

function hasValue(name: string, value: string): (build: Build) => boolean {
  switch (name) {
    case 'tags':
      return (build) => build.tags.includes(value);
    case 'status':
      return (build) => build.status === value;
    case 'id':
    case 'build_id':
      return (build) => build.id === value;
    default:
      throw new CloudError('INVALID_ARGUMENT', `filter: the field ${name} is not supported; tags, status and id are.`);
  }
}
