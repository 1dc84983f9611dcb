// Packs the SDK and says where the archive is.
import { readConfig } from '../config.ts';
import { packSdk } from './pack-sdk.ts';

const archive = await packSdk(readConfig([]).env);
process.stdout.write(`${archive}\nInstalled in a folder of its own, it runs in Node and has its types.\n`);
