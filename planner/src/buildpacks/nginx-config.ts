// The configuration of nginx for a PHP app whose pages are in a folder: the buildpack's own serves the top of the source,
// with everything that lies there.

/** Where it is put into the build's context; the buildpack is told this path. */
export const NGINX_CONFIG_PATH = '.deplight/nginx.conf';

/** The buildpack puts the source here, and PHP-FPM listens on this socket: google.php.webconfig, layer webconfig. */
const SOURCE = '/workspace';
const SOCKET = '/layers/google.php.webconfig/webconfig/app.sock';
const MIME_TYPES = '/layers/google.utils.nginx/nginx/conf/mime.types';
/** The port that Cloud Run asks for unless it is told another. */
export const NGINX_PORT = 8080;

const FASTCGI: Readonly<Record<string, string>> = {
  QUERY_STRING: '$query_string',
  REQUEST_METHOD: '$request_method',
  CONTENT_TYPE: '$content_type',
  CONTENT_LENGTH: '$content_length',
  SCRIPT_FILENAME: '$document_root$fastcgi_script_name',
  SCRIPT_NAME: '$fastcgi_script_name',
  REQUEST_URI: '$request_uri',
  DOCUMENT_URI: '$document_uri',
  DOCUMENT_ROOT: '$document_root',
  SERVER_PROTOCOL: '$server_protocol',
  REQUEST_SCHEME: '$scheme',
  GATEWAY_INTERFACE: 'CGI/1.1',
  SERVER_SOFTWARE: 'nginx',
  REMOTE_ADDR: '$remote_addr',
  REMOTE_PORT: '$remote_port',
  SERVER_ADDR: '$server_addr',
  SERVER_PORT: '$server_port',
  SERVER_NAME: '$host',
  REDIRECT_STATUS: '200',
};

/** @param folder of plain letters, as the PHP provider has checked. Pure. */
export function nginxConfig(folder: string): string {
  const parameters = Object.entries(FASTCGI).map(([name, value]) => `      fastcgi_param ${name} ${value};`);
  return `${[
    'pid /tmp/nginx.pid;',
    'error_log stderr;',
    'events {}',
    'http {',
    `  include ${MIME_TYPES};`,
    '  default_type application/octet-stream;',
    '  access_log off;',
    '  client_max_body_size 32m;',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `  ${kind}_temp_path /tmp/nginx-${kind};`),
    '  server {',
    `    listen ${NGINX_PORT};`,
    `    root ${SOURCE}/${folder};`,
    '    index index.php index.html;',
    '    location / { try_files $uri $uri/ /index.php$is_args$args; }',
    '    location ~ /\\.(?!well-known/) { return 404; }',
    '    location ~ \\.php$ {',
    '      try_files $uri =404;',
    `      fastcgi_pass unix:${SOCKET};`,
    ...parameters,
    '    }',
    '  }',
    '}',
  ].join('\n')}\n`;
}
