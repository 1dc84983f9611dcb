// A page of your own with a live shelf: every app of a workspace, as it changes. `shelf` is any element of the page.
import { createDeplight, DeplightCallError, watched } from '@deplight/sdk';
import { type FirebaseOptions, initializeApp } from 'firebase/app';
import { GoogleAuthProvider, getAuth, signInWithPopup } from 'firebase/auth';

/** @param config of your Deplight project, as its dashboard has it in /config.json; the workspace's id is in its addresses. */
export async function showShelf(shelf: HTMLElement, config: FirebaseOptions, workspaceId: string) {
  const app = initializeApp(config);
  await signInWithPopup(getAuth(app), new GoogleAuthProvider());
  const deplight = createDeplight({ app });
  try {
    for await (const apps of watched(deplight.watchShelf, workspaceId))
      shelf.replaceChildren(
        ...apps.map(({ name, status, url }) => {
          const plant = document.createElement(url ? 'a' : 'span');
          if (plant instanceof HTMLAnchorElement && url) plant.href = url;
          plant.textContent = `${name}: ${status.toLowerCase()}`;
          return plant;
        }),
      );
  } catch (error) {
    if (!(error instanceof DeplightCallError)) throw error;
    shelf.textContent = `${error.message} ${error.hint}`;
  }
}
