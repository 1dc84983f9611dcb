// All of the dashboard's words in Japanese, in one module that is fetched when it is chosen.
import type { Translation } from '../../language/areas.ts';
import { common } from './common.ts';
import { profile } from './profile.ts';
import { root } from './root.ts';
import { session } from './session.ts';
import { shelf } from './shelf.ts';
import { signIn } from './sign-in.ts';
import { status } from './status.ts';
import { time } from './time.ts';

export const translation = { common, profile, root, session, shelf, signIn, status, time } satisfies Translation;
