// The gallery: the dashboard's components and pages on fixtures, served for a look or built for its tests. Never shipped.
import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import dashboard from './vite.config.ts';

export default mergeConfig(
  dashboard,
  defineConfig({
    server: { open: '/gallery/' },
    build: {
      outDir: 'dist-gallery',
      rolldownOptions: { input: fileURLToPath(new URL('gallery/index.html', import.meta.url)) },
    },
  }),
);
