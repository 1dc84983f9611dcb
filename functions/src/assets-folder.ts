// Where the functions' assets lie. This file and the bundle both stand one folder below the package's root.

export const assetsFolder = new URL('../assets/', import.meta.url);
