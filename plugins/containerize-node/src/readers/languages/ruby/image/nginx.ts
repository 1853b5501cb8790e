import { ImageContext, WORKDIR } from './context';
import { BEHIND_PORT, PUBLIC_PORT } from './containers';
import {
  CarriedRules,
  carriedRules,
  internalLines,
  locationLines,
} from './nginxRules';
import { reasonsForNginx } from './nginxReasons';
import { IMAGE_FOLDER } from './serverConfig';

/** nginx in front of the application, in the same pod and image. */
export interface FrontServer {
  /** Its configuration, relative to the application. */
  path: string;
}

/** Decides whether nginx is needed in front of the application, and writes its configuration. */
export function frontServer(context: ImageContext): FrontServer | undefined {
  const reasons = reasonsForNginx(context);
  if (reasons.length === 0) return undefined;
  const path = `${IMAGE_FOLDER}/nginx.conf`;
  context.files[path] = configuration(context);
  context.decide(
    'front-server',
    'nginx in the same pod',
    `${reasons.map(r => r.text).join(' ')}`,
    reasons.flatMap(r => r.evidence),
  );
  return { path };
}

function configuration(context: ImageContext): string {
  const carried = carriedRules(context);
  const files = filesTried(context);
  decideRules(context, carried);
  return [
    '# nginx in front of the application, in the same pod. It runs without root and writes below /tmp only.',
    'worker_processes auto;',
    'pid /tmp/nginx.pid;',
    'error_log /dev/stderr warn;',
    '',
    'events {',
    '  worker_connections 1024;',
    '}',
    '',
    'http {',
    '  include /etc/nginx/mime.types;',
    '  default_type application/octet-stream;',
    '  access_log /dev/stdout combined;',
    '  sendfile on;',
    '  keepalive_timeout 65;',
    '  gzip on;',
    '  gzip_types text/css application/javascript application/json image/svg+xml;',
    '  server_tokens off;',
    '  port_in_redirect off;',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      name => `  ${name}_temp_path /tmp/nginx-${name};`,
    ),
    '',
    '  # The Ingress says whether the client came over TLS; a direct request came as it is.',
    '  map $http_x_forwarded_proto $forwarded_proto {',
    '    default $http_x_forwarded_proto;',
    "    '' $scheme;",
    '  }',
    '',
    '  server {',
    `    listen ${PUBLIC_PORT};`,
    `    root ${WORKDIR}/public;`,
    ...bodySize(context),
    '',
    ...clientAddress(carried),
    ...carried.server.map(line => `    ${line}`),
    '',
    ...internalLines(carried),
    ...ownPathLines(context, carried),
    ...staticLocations(context, carried),
    ...locationLines(carried, files),
    '    location / {',
    `      try_files ${files} @app;`,
    '    }',
    '',
    '    location @app {',
    '      proxy_set_header Host $http_host;',
    '      proxy_set_header X-Real-IP $remote_addr;',
    '      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    '      proxy_set_header X-Forwarded-Proto $forwarded_proto;',
    ...sendfileHeaders(context, carried),
    '      proxy_redirect off;',
    `      proxy_read_timeout ${readTimeout(context)}s;`,
    `      proxy_pass http://127.0.0.1:${BEHIND_PORT};`,
    '    }',
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Pages that the old server, or Rails' page cache, keeps as files. */
function filesTried(context: ImageContext): string {
  const tried = context.profile.webRules.some(
    rule =>
      /^try_files\b/.test(rule.text) && /\$uri(\/index)?\.html/.test(rule.text),
  );
  return tried ? '$uri/index.html $uri.html $uri' : '$uri';
}

/** Rules about client addresses need the client's own, which the Ingress passes on in a header. */
function clientAddress(carried: CarriedRules): string[] {
  const lines = [...carried.server, ...[...carried.locations.values()].flat()];
  if (!lines.some(line => /^(allow|deny)\s/.test(line))) return [];
  return [
    '    # Addresses of the cluster, which may name the client in a header.',
    ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(
      range => `    set_real_ip_from ${range};`,
    ),
    '    real_ip_header X-Forwarded-For;',
    '    real_ip_recursive on;',
  ];
}

function decideRules(context: ImageContext, carried: CarriedRules): void {
  for (const { rule, why } of carried.left) {
    context.decide(
      'web-rule',
      'left behind',
      `${rule.text.slice(0, 120)} is not carried over: ${why}.`,
      rule.evidence,
    );
  }
}

function bodySize(context: ImageContext): string[] {
  const size = context.profile.settings.find(s => s.name === 'max-body-size');
  const valid = size && /^\d+[kmg]?$/i.test(size.value);
  return valid ? [`    client_max_body_size ${size.value};`] : [];
}

function readTimeout(context: ImageContext): number {
  const web = context.profile.processes.find(p => p.kind === 'web');
  return Math.max(60, Math.ceil(web?.timeoutSeconds ?? 60));
}

function staticLocations(
  context: ImageContext,
  carried: CarriedRules,
): string[] {
  if ([...carried.locations.keys()].some(l => l.includes('/assets'))) return [];
  if (
    context.profile.assets.commands.every(c => c.output !== 'public/assets')
  ) {
    return [];
  }
  return [
    '    # Names of compiled assets change with their content.',
    '    location ^~ /assets/ {',
    '      gzip_static on;',
    '      expires max;',
    '      add_header Cache-Control public;',
    '    }',
    '',
  ];
}

/** The header with which the application names the file, where it does. */
function sendsFiles(context: ImageContext): boolean {
  return context.setting('rails', 'x-sendfile-header') === 'X-Accel-Redirect';
}

/** Without a mapping the application sends the path of the file itself. */
function ownPathLines(context: ImageContext, carried: CarriedRules): string[] {
  if (!sendsFiles(context) || carried.internal.length > 0) return [];
  return [
    '    # The application sends the path of the file itself.',
    `    location ^~ ${WORKDIR}/ {`,
    '      internal;',
    '      root /;',
    '    }',
    '',
  ];
}

function sendfileHeaders(
  context: ImageContext,
  carried: CarriedRules,
): string[] {
  if (!sendsFiles(context)) return [];
  const pairs = carried.internal.map(
    ({ location, folder }) => `${WORKDIR}/${folder}=${location}`,
  );
  return [
    '      proxy_set_header X-Sendfile-Type X-Accel-Redirect;',
    ...(pairs.length
      ? [`      proxy_set_header X-Accel-Mapping ${pairs.join(',')};`]
      : []),
  ];
}
