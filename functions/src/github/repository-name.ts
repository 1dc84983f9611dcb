// What a repository is called, from the address that it is fetched from. Pure.
import { DeplightError } from '@deplight/contracts';

/** What a delivery must call the repository. @throws DeplightError INVALID_ARGUMENT for the address of something else. */
export function repositoryOf({ pathname }: URL): string {
  const name = pathname
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .toLowerCase();
  if (/^[\w.-]+(\/[\w.-]+)?$/.test(name) && name.length <= 300) return name;
  throw new DeplightError('INVALID_ARGUMENT', 'gitUrl: should be the address of a repository itself.', {
    hint: 'It looks like https://github.com/OWNER/NAME.',
  });
}

/** Whether two addresses are of one repository: the same server and path, with or without `.git`, letter for letter. */
export function isSameRepository(one: string, other: string): boolean {
  return addressOf(one) !== undefined && addressOf(one) === addressOf(other);
}

function addressOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  return origin + pathname.replace(/\/+$/, '').replace(/\.git$/, '');
}
