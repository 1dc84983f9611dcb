// The dashboard's first lines: fonts, styles, the root element.
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './pages/dl-root/dl-root.ts';
