// Sets the chosen theme before the first paint; src/theme/theme.ts writes the choice.
(() => {
  try {
    const theme = localStorage.getItem('deplight.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is closed to this page: the system's theme is used.
  }
})();
