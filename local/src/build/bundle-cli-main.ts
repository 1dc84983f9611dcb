// The command line alone, as cli/bin/deplight.mjs has it bundled: the functions of a stack that runs are left alone.
import { bundleCli } from './bundle-cli.ts';

await bundleCli();
