import { FactValues } from '../../../facts';
import { ApacheDirective } from '../../../parsers/apache';

type RuleKind = FactValues['web-rule']['kind'];

/** What each directive of Apache is to an application, by its name in lower case. */
const KINDS: Record<string, RuleKind> = {
  rewritebase: 'rewrite',
  rewritemap: 'rewrite',
  fallbackresource: 'rewrite',
  directoryindex: 'rewrite',
  directoryslash: 'rewrite',
  redirect: 'redirect',
  redirectmatch: 'redirect',
  redirectpermanent: 'redirect',
  redirecttemp: 'redirect',
  deny: 'deny',
  allow: 'deny',
  order: 'deny',
  authtype: 'auth',
  authname: 'auth',
  authuserfile: 'auth',
  authgroupfile: 'auth',
  authbasicprovider: 'auth',
  authldapurl: 'auth',
  satisfy: 'auth',
  header: 'header',
  requestheader: 'header',
  expiresactive: 'header',
  expiresdefault: 'header',
  expiresbytype: 'header',
  fileetag: 'header',
  adddefaultcharset: 'header',
  addcharset: 'header',
  alias: 'alias',
  aliasmatch: 'alias',
  scriptalias: 'alias',
  xsendfile: 'internal',
  xsendfilepath: 'internal',
  proxypass: 'proxy',
  proxypassmatch: 'proxy',
  proxypassreverse: 'proxy',
  errordocument: 'error-page',
  php_value: 'php-value',
  php_flag: 'php-value',
  php_admin_value: 'php-value',
  php_admin_flag: 'php-value',
  options: 'other',
  addtype: 'static',
  defaulttype: 'static',
  forcetype: 'static',
  addencoding: 'static',
  addoutputfilterbytype: 'static',
  setoutputfilter: 'static',
  addhandler: 'other',
  removehandler: 'other',
  removetype: 'other',
  sethandler: 'other',
  action: 'other',
  setenv: 'other',
  setenvif: 'other',
  setenvifnocase: 'other',
  browsermatch: 'other',
  limitrequestbody: 'other',
  sslrequiressl: 'redirect',
  secfilterengine: 'other',
  acceptpathinfo: 'other',
  dav: 'other',
};

function kindOfRewrite({ args }: ApacheDirective): RuleKind {
  const flags = (/^\[(.*)\]$/.exec(args[2] ?? '')?.[1] ?? '')
    .split(',')
    .map(flag => flag.trim().toLowerCase());
  if (flags.some(flag => /^(f|g|forbidden|gone|r=(404|403|410))$/.test(flag))) {
    return 'deny';
  }
  const away = flags.some(flag => /^(r|redirect)(=\d+)?$/.test(flag));
  return away || /^https?:\/\//.test(args[1] ?? '') ? 'redirect' : 'rewrite';
}

/** What a directive is to the application; undefined for those that only switch something on. */
export function kindOf(directive: ApacheDirective): RuleKind | undefined {
  const name = directive.name.toLowerCase();
  if (name === 'rewriterule') return kindOfRewrite(directive);
  if (name === 'require') {
    const [what = '', which = ''] = directive.args;
    const people = /^(valid-user|user|group|ldap.*|expr)$/i.test(what);
    if (people) return 'auth';
    return /^all$/i.test(what) && /^granted$/i.test(which) ? undefined : 'deny';
  }
  if (name === 'rewriteengine' && /^off$/i.test(directive.args[0] ?? '')) {
    return 'rewrite';
  }
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}

/** Whether a section is for servers that lack a module, or for a mode that is switched on by hand. */
export function isForOthers({ name, args }: ApacheDirective): boolean {
  const kind = name.toLowerCase();
  return (
    kind === 'ifdefine' ||
    (kind === 'ifmodule' && (args[0] ?? '').startsWith('!'))
  );
}

/** Sections that only ask for a module or a version. */
export function isTransparent({ name }: ApacheDirective): boolean {
  return /^(ifmodule|ifversion|iffile|virtualhost|macro)$/i.test(name);
}
