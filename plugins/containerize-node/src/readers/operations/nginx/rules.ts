import { FactValues } from '../../../facts';
import { NginxDirective } from '../../../parsers/nginx';

type RuleKind = FactValues['web-rule']['kind'];

/** What each directive of nginx is to an application. Names as in nginx's own index of directives. */
const KINDS: Record<string, RuleKind> = {
  rewrite: 'rewrite',
  try_files: 'rewrite',
  index: 'rewrite',
  deny: 'deny',
  allow: 'deny',
  satisfy: 'auth',
  auth_basic: 'auth',
  auth_basic_user_file: 'auth',
  auth_request: 'auth',
  add_header: 'header',
  more_set_headers: 'header',
  expires: 'header',
  etag: 'header',
  proxy_set_header: 'header',
  proxy_hide_header: 'header',
  alias: 'alias',
  internal: 'internal',
  proxy_pass: 'proxy',
  fastcgi_pass: 'proxy',
  uwsgi_pass: 'proxy',
  scgi_pass: 'proxy',
  memcached_pass: 'proxy',
  passenger_enabled: 'proxy',
  fastcgi_split_path_info: 'proxy',
  fastcgi_index: 'proxy',
  error_page: 'error-page',
  recursive_error_pages: 'error-page',
  proxy_intercept_errors: 'error-page',
  fastcgi_intercept_errors: 'error-page',
  gzip_static: 'static',
  autoindex: 'static',
  default_type: 'static',
  mp4: 'static',
  flv: 'static',
  limit_req: 'other',
  limit_conn: 'other',
  limit_rate: 'other',
  proxy_cache: 'other',
  fastcgi_cache: 'other',
  ssi: 'other',
  sub_filter: 'other',
  dav_methods: 'other',
  perl: 'other',
  content_by_lua_block: 'other',
  content_by_lua: 'other',
  secure_link: 'other',
  geoip_country: 'other',
};

const NOT_FOUND = new Set(['403', '404', '410', '444', '500', '503']);

function kindOfReturn([status = '']: string[]): RuleKind {
  if (NOT_FOUND.has(status)) return 'deny';
  return /^(30\d|https?:|\$scheme)/.test(status) ? 'redirect' : 'other';
}

function kindOfRewrite(words: string[]): RuleKind {
  const flag = words[2];
  const goesAway = /^(https?:\/\/|\$scheme)/.test(words[1] ?? '');
  return goesAway || flag === 'permanent' || flag === 'redirect'
    ? 'redirect'
    : 'rewrite';
}

/** What a directive is to the application; undefined for the many that only tune nginx. */
export function kindOf(directive: NginxDirective): RuleKind | undefined {
  const { name, words } = directive;
  if (name === 'return') return kindOfReturn(words);
  if (name === 'rewrite') return kindOfRewrite(words);
  if (/^(fastcgi_param|fastcgi_param_php)$/.test(name)) {
    if (/^PHP_(ADMIN_)?VALUE$/.test(words[0] ?? '')) return 'php-value';
    // The parameters of the stock file `fastcgi_params` say nothing of the application.
    return /^[A-Z_]*(ENV|APP|DEBUG|CONFIG|KEY|HOST_)[A-Z_]*$/.test(
      words[0] ?? '',
    )
      ? 'other'
      : undefined;
  }
  // Headers that every proxy sets: the Ingress sets them too.
  if (
    name === 'proxy_set_header' &&
    /^(host|x-real-ip|x-forwarded-(for|host|proto|port|ssl)|connection|upgrade)$/i.test(
      words[0] ?? '',
    )
  ) {
    return undefined;
  }
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}

/** Tunables of nginx that have a counterpart in an Ingress, and the names they go by. */
export const SETTINGS: Record<string, string> = {
  client_max_body_size: 'max-body-size',
  client_body_timeout: 'body-timeout',
  proxy_read_timeout: 'request-timeout',
  fastcgi_read_timeout: 'request-timeout',
  uwsgi_read_timeout: 'request-timeout',
  proxy_connect_timeout: 'connect-timeout',
  keepalive_timeout: 'keepalive-timeout',
  proxy_buffering: 'proxy-buffering',
  proxy_request_buffering: 'proxy-request-buffering',
  gzip: 'gzip',
  gzip_types: 'gzip-types',
  worker_processes: 'worker-processes',
  large_client_header_buffers: 'header-buffers',
};

/** A duration of nginx in seconds; undefined when it is none. */
export function seconds(text: string): number | undefined {
  const match = /^(\d+)(ms|s|m|h|d)?$/.exec(text);
  if (!match) return undefined;
  const factor = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
  return Number(match[1]) * factor[(match[2] ?? 's') as keyof typeof factor];
}
