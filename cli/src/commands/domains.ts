// domains: the names of its own that an app answers to.
import type { DnsRecord, DomainView } from '@deplight/contracts';
import { columns } from '../print/columns.ts';
import type { Run } from '../table/command.ts';

export const list: Run = async ({ session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const answer = await opened.api.listDomains({ workspaceId, appId });
  const rows = answer.domains.map(({ domain, status, problem }) => [domain, status.toLowerCase(), problem ?? '']);
  output.result(answer, rows.length === 0 ? '' : columns(['DOMAIN', 'STATUS', 'WAITS FOR'], rows));
  if (rows.length === 0) output.note(`${name} has no domain of its own: deplight domains add DOMAIN`);
  return 0;
};

export const add: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId } = await opened.app();
  const [domain = ''] = given.words;
  const answer = await opened.api.addDomain({ workspaceId, appId, domain });
  output.note(`Set this record where ${domain} is managed, then: deplight domains verify ${domain}`);
  output.result(answer, recordsOf([answer.domain.proof]));
  return 0;
};

export const verify: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const [domain = ''] = given.words;
  const answer = await opened.api.verifyDomain({ workspaceId, appId, domain });
  const { status, problem, records, proof } = answer.domain;
  output.result(answer, `${domain} ${sayings[status](name)}`);
  if (problem !== null) output.note(problem);
  const wanted = status === 'UNPROVEN' ? [proof] : records;
  if (status !== 'LIVE' && wanted.length > 0) output.note(recordsOf(wanted));
  return status === 'LIVE' ? 0 : 1;
};

export const remove: Run = async ({ given, session, output }) => {
  const opened = session();
  const { workspaceId, id: appId, name } = await opened.app();
  const [domain = ''] = given.words;
  const answer = await opened.api.removeDomain({ workspaceId, appId, domain });
  output.result(answer, `${domain} does not lead to ${name} any more.`);
  return 0;
};

const sayings: Readonly<Record<DomainView['status'], (app: string) => string>> = {
  UNPROVEN: () => 'is not proven yet.',
  PROVEN: (app) => `is proven, and does not answer for ${app} yet.`,
  LIVE: (app) => `leads to ${app}.`,
};

function recordsOf(records: readonly DnsRecord[]): string {
  const rows = records.map(({ type, name, value }) => [type, name, value]);
  return columns(['TYPE', 'NAME', 'VALUE'], rows);
}
