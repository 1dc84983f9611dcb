// Where firebase-tools lies among the dependencies.

export const firebaseTools = {
  main: 'node_modules/firebase-tools/lib/bin/firebase.js',
  downloads: 'node_modules/firebase-tools/lib/emulator/downloadableEmulatorInfo.json',
} as const;
