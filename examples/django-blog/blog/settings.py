from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
ROOT_URLCONF = 'blog.urls'
WSGI_APPLICATION = 'blog.wsgi.application'
STATIC_URL = 'static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
