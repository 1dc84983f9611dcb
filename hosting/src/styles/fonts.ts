// The two families, variable and bundled; a browser fetches only the subsets whose characters it meets.
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
