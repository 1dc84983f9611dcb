// `npm run bundle`: the functions, which `firebase deploy` has bundled before it uploads their folder (firebase.json,
// predeploy), and the command line.
import { bundleCli } from './bundle-cli.ts';
import { bundleFunctions } from './bundle-functions.ts';

const [functions] = await Promise.all([bundleFunctions(), bundleCli()]);
if (!functions) throw new Error('There are no functions in this checkout.');
