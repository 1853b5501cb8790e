import { ImageContext, PORT } from './context';
import { FPM_PORT } from './fpm';

/** Path of nginx's configuration in the repository. */
export const NGINX_FILE = 'deploy/image/nginx.conf';

/** Directives of the application's own nginx configuration that hold wherever it runs. */
const CARRIED =
  /^(rewrite|return|deny|allow|add_header|error_page|expires|client_max_body_size)\s/;

/** Text that cannot end a directive or open a block of its own. */
const SAFE = /^[^{};\p{Cc}]+;?$/u;

interface Rule {
  text: string;
  location: string | null;
}

function carried(context: ImageContext): Rule[] {
  const rules: Rule[] = [];
  for (const rule of context.profile.webRules) {
    if (rule.server !== 'nginx') continue;
    const text = rule.text.trim();
    const location = rule.location?.trim() ?? null;
    const plain = SAFE.test(text) && (location === null || SAFE.test(location));
    if (plain && CARRIED.test(text)) {
      rules.push({ text: text.replace(/;?$/, ';'), location });
    } else if (rule.kind !== 'php-value' && rule.kind !== 'static') {
      context.warn(
        'web-rule',
        'A rule of the old nginx configuration was not carried over. Look whether the application needs it, and add it to deploy/image/nginx.conf.',
        rule.evidence,
      );
    }
  }
  return rules;
}

function blocks(rules: readonly Rule[]): string {
  const outside = rules.filter(rule => rule.location === null);
  const locations = new Map<string, string[]>();
  for (const { location, text } of rules) {
    // The locations below are written anew, and two of one name are an error.
    if (location === null || location === '/' || /php/.test(location)) continue;
    locations.set(location, [...(locations.get(location) ?? []), text]);
  }
  return [
    ...outside.map(rule => `    ${rule.text}`),
    ...[...locations].map(
      ([location, texts]) =>
        `    location ${location} {\n${texts
          .map(text => `      ${text}`)
          .join('\n')}\n    }`,
    ),
  ].join('\n');
}

/** nginx's string in double quotes. */
function quoted(path: string): string {
  return `"${path.replace(/[\\"$]/g, character => `\\${character}`)}"`;
}

function bodySize(context: ImageContext): string {
  const size =
    context.setting('nginx', 'max-body-size') ??
    context.setting('php', 'upload-max-filesize');
  return size && /^\d+[kmg]?$/i.test(size) ? size : '10m';
}

/** nginx before php-fpm in the same pod: static files itself, all else to the front controller. */
export function nginxFile(context: ImageContext): string {
  const own = blocks(carried(context));
  return `# Run by a user without rights: all it writes goes to /tmp.
pid /tmp/nginx.pid;
error_log /dev/stderr;
worker_processes 1;
events { worker_connections 1024; }

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
  server_tokens off;
  sendfile on;
  client_max_body_size ${bodySize(context)};
  client_body_temp_path /tmp/nginx-body;
  proxy_temp_path /tmp/nginx-proxy;
  fastcgi_temp_path /tmp/nginx-fastcgi;
  uwsgi_temp_path /tmp/nginx-uwsgi;
  scgi_temp_path /tmp/nginx-scgi;
  set_real_ip_from 10.0.0.0/8;
  set_real_ip_from 172.16.0.0/12;
  set_real_ip_from 192.168.0.0/16;
  real_ip_header X-Forwarded-For;

  # TLS ends at the ingress controller; the application still sees it.
  map $http_x_forwarded_proto $forwarded_https {
    default "";
    https on;
  }

  server {
    listen ${PORT};
    root ${quoted(context.documentRoot)};
    index index.php index.html;
${own ? `\n${own}\n` : ''}
    location / {
      try_files $uri $uri/ /index.php$is_args$args;
    }

    location ~ /\\.(?!well-known) {
      deny all;
    }

    location = /-/fpm-ping {
      include fastcgi_params;
      fastcgi_param SCRIPT_NAME /-/fpm-ping;
      fastcgi_param SCRIPT_FILENAME /-/fpm-ping;
      fastcgi_pass 127.0.0.1:${FPM_PORT};
    }

    location ~ \\.php(/|$) {
      fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
      try_files $fastcgi_script_name =404;
      include fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_param PATH_INFO $fastcgi_path_info;
      fastcgi_param HTTPS $forwarded_https if_not_empty;
      fastcgi_pass 127.0.0.1:${FPM_PORT};
    }
  }
}
`;
}
