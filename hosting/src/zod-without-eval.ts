// Stands in for zod where the dashboard is bundled. Zod would try whether it may make functions of text when the first schema
// is made, which the site's policy refuses and notes; so it is told not to before any module can make one.
import { config } from 'zod/v4';

config({ jitless: true });

export * from 'zod/v4';
