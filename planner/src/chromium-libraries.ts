// What the browsers that packages bring link to.

/** Of Chromium, in Debian 12. */
export const CHROMIUM_LIBRARIES: readonly string[] = [
  ...['fonts-liberation', 'libasound2', 'libatk-bridge2.0-0', 'libatk1.0-0', 'libatspi2.0-0', 'libcairo2', 'libcups2'],
  ...[
    'libdbus-1-3',
    'libdrm2',
    'libgbm1',
    'libglib2.0-0',
    'libnspr4',
    'libnss3',
    'libpango-1.0-0',
    'libx11-6',
    'libxcb1',
  ],
  ...['libxcomposite1', 'libxdamage1', 'libxext6', 'libxfixes3', 'libxkbcommon0', 'libxrandr2'],
];
