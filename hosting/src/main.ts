// The dashboard's first lines: fonts, styles, the root element.
import './styles/fonts.ts';
import './styles/tokens.css';
import './styles/base.css';
import './pages/dl-root/dl-root.ts';
