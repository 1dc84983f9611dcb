// Files that travel with the functions.
import { fileURLToPath } from 'node:url';
import { assetsFolder } from '../assets-folder.ts';

/** The file server that is put beside static sites. */
export const staticServerFile = fileURLToPath(new URL('generated/static-server.mjs', assetsFolder));
