// `npm run bundle`: what `firebase deploy` runs before it uploads the functions folder (firebase.json, predeploy).
import { bundleFunctions } from './bundle-functions.ts';

if (!(await bundleFunctions())) throw new Error('There are no functions in this checkout.');
