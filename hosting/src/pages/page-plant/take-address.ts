// What becomes of the form when an address is pasted into it: whatever the address says goes where it belongs, and what an
// earlier one of another repository said goes. Pure.
import type { PlantForm } from './plant-form.ts';
import { type RepositoryAddress, readAddress } from './read-address.ts';

type Part = Partial<Pick<PlantForm, 'gitUrl' | 'branch' | 'rootDir'>>;

/**
 * @param former what was read before; branch and folder that are still as it said are not the user's own.
 * @returns null where the address says nothing but what stands in its field.
 */
export function takeAddress(
  form: PlantForm,
  text: string,
  former: RepositoryAddress | null,
): { readonly part: Part; readonly address: RepositoryAddress } | null {
  const address = readAddress(text);
  if (address === null) return null;
  const { gitUrl, branch, rootDir } = address;
  if (branch !== '') return { part: { gitUrl, branch, rootDir }, address };
  if (former !== null && former.gitUrl !== gitUrl) {
    const own = (field: 'branch' | 'rootDir') => (form[field] === former[field] ? '' : form[field]);
    return { part: { gitUrl, branch: own('branch'), rootDir: own('rootDir') }, address };
  }
  return gitUrl === text ? null : { part: { gitUrl }, address: former ?? address };
}
