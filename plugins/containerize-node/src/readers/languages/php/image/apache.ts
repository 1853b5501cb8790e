import { ImageStep } from '../../../../plan/image';
import { directiveOf } from '../settings';
import { ImageContext, PORT } from './context';
import { valueToday } from './iniFile';

/** Path of the site's configuration in the repository. */
export const SITE_FILE = 'deploy/image/apache-site.conf';

/** Modules that rules of this age count on; enabling one that is not used costs nothing. */
const MODULES = ['expires', 'headers', 'remoteip', 'rewrite'];

const BY_TEXT: [RegExp, string[]][] = [
  [
    /\b(SetOutputFilter|AddOutputFilterByType|AddOutputFilter)\b/i,
    ['deflate', 'filter'],
  ],
  [/\bProxyPass|\[[^\]]*P[^\]]*\]$/, ['proxy', 'proxy_http']],
  [/\bOptions\b.*\bIncludes\b/i, ['include']],
  [/\bAuthType\s+Digest/i, ['auth_digest']],
  [/\bCharsetSourceEnc\b/i, ['charset_lite']],
];

/** A path of the repository in quotes for Apache, which reads `%{` and `${` in some directives. */
function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, character => `\\${character}`)}"`;
}

/** Whether Apache takes the path as it is: no control characters, no variable. */
export function isPlainPath(path: string): boolean {
  return !/\p{Cc}|\$\{|%\{/u.test(path);
}

function modules(context: ImageContext): string[] {
  const found = new Set(MODULES);
  for (const rule of context.profile.webRules) {
    for (const [pattern, names] of BY_TEXT) {
      if (pattern.test(rule.text)) names.forEach(name => found.add(name));
    }
  }
  return [...found].sort();
}

function isAccessFile(position: { evidence: { file: string }[] }): boolean {
  return position.evidence.some(place => place.file.endsWith('.htaccess'));
}

/** Settings that .htaccess files would now change, and could not under php-fpm, stay as they are today. */
function pinned(context: ImageContext): string {
  const web = context.profile.processes.find(item => item.kind === 'web');
  if (web?.program !== 'php-fpm') return '';
  const changed = new Set(
    context.profile.drift
      .filter(item => item.positions.some(isAccessFile))
      .map(item => item.topic),
  );
  const lines = context.profile.settings.flatMap(setting => {
    const directive = directiveOf(setting.name);
    const today = valueToday(context, setting);
    return directive &&
      changed.has(`php.${setting.name}`) &&
      /^[\w./-]+$/.test(today)
      ? [`  php_admin_value ${directive} ${today}`]
      : [];
  });
  return lines.length > 0
    ? `  # What .htaccess files set has no effect under php-fpm, where the application runs today.\n${lines.join(
        '\n',
      )}\n\n`
    : '';
}

/** The site: everything of the application's `.htaccess` files keeps working. */
export function siteFile(context: ImageContext): string {
  const root = quoted(context.documentRoot);
  return `# Run by a user without rights: nothing below needs a folder outside /tmp.
ServerName localhost
PidFile /tmp/apache2.pid
Mutex file:/tmp default
ServerTokens Prod

<VirtualHost *:${PORT}>
  DocumentRoot ${root}

  <Directory ${root}>
    Options FollowSymLinks
    AllowOverride All
    Require all granted
    DirectoryIndex index.php index.html index.htm
  </Directory>

  # Version control, samples of settings and the like.
  RedirectMatch 404 "/\\.(?!well-known/)"

${pinned(
  context,
)}  # The address of the visitor, as the ingress controller tells it.
  RemoteIPHeader X-Forwarded-For
  RemoteIPInternalProxy 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16
  # TLS ends at the ingress controller; the application still sees it.
  SetEnvIf X-Forwarded-Proto "^https$" HTTPS=on

  ErrorLog /dev/stderr
  CustomLog /dev/stdout combined
</VirtualHost>
`;
}

/** Configures Apache in the final stage. */
export function apacheSteps(context: ImageContext): ImageStep[] {
  context.files[SITE_FILE] = siteFile(context);
  warnOfHandlers(context);
  return [
    {
      kind: 'copy',
      sources: [SITE_FILE],
      target: '/etc/apache2/sites-available/app.conf',
    },
    {
      kind: 'run',
      commands: [
        { words: ['a2enmod', ...modules(context)] },
        // Images of PHP before 5.6 bring an apache2.conf of their own with port and logs in it.
        {
          raw: `sed -i -E 's/^(\\s*)Listen 80$/\\1Listen ${PORT}/; s/^Listen 443$//; /^(PidFile|Mutex) /d' /etc/apache2/apache2.conf /etc/apache2/ports.conf`,
        },
        { raw: 'rm -f /etc/apache2/sites-enabled/*' },
        { words: ['mkdir', '-p', '/etc/apache2/sites-enabled'] },
        {
          words: [
            'ln',
            '-s',
            '../sites-available/app.conf',
            '/etc/apache2/sites-enabled/app.conf',
          ],
        },
        {
          raw: "{ grep -q sites-enabled /etc/apache2/apache2.conf || echo 'IncludeOptional sites-enabled/*.conf' >> /etc/apache2/apache2.conf; }",
        },
      ],
    },
  ];
}

/** A handler of the old host that this Apache does not have would hand out PHP source as text. */
function warnOfHandlers(context: ImageContext): void {
  const handlers = context.profile.webRules.filter(rule =>
    /^\s*(SetHandler|AddHandler|Action)\s+\S*php/i.test(rule.text),
  );
  if (handlers.length === 0) return;
  context.warn(
    'web-server',
    'An .htaccess file names a PHP handler of the old host. Apache in the image has no such handler and would send PHP source to visitors: remove the directive before the image is built.',
    handlers.flatMap(rule => rule.evidence),
  );
}
