// The gallery's first lines: what the dashboard begins with, and the gallery in place of its root.
import '../src/styles/fonts.ts';
import '../src/styles/tokens.css';
import '../src/styles/base.css';
import './dl-gallery.ts';
import { beginLanguage } from '../src/language/language.ts';

void beginLanguage();
