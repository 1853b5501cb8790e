import { Evidence } from '../../../../facts';
import { atLeast } from '../versions';
import { ImageContext } from './context';
import { nginxRules } from './nginxRules';

/** Why an application cannot do without nginx. */
export interface NginxReason {
  text: string;
  evidence: Evidence[];
}

/** Kinds of rules that the application would miss; compression, logs and proxy headers are not among them. */
const RELIED_ON = new Set([
  'internal',
  'alias',
  'auth',
  'error-page',
  'rewrite',
  'redirect',
  'deny',
]);

/** What the application relies on nginx for; nothing when it can stand alone. */
export function reasonsForNginx(context: ImageContext): NginxReason[] {
  const reasons: NginxReason[] = [];
  const sendfile = context.setting('rails', 'x-sendfile-header');
  if (sendfile === 'X-Accel-Redirect') {
    reasons.push({
      text: 'The application hands files to nginx with X-Accel-Redirect; without nginx they would arrive empty.',
      evidence: evidenceOf(context, 'x-sendfile-header'),
    });
  }
  const rules = nginxRules(context).filter(rule => RELIED_ON.has(rule.kind));
  if (rules.length) {
    reasons.push({
      text: 'It relies on rules of nginx.',
      evidence: rules.flatMap(rule => rule.evidence),
    });
  }
  if (!servesStatic(context)) {
    reasons.push({
      text: 'It does not serve the files under public/ itself in production.',
      evidence: evidenceOf(context, 'serve-static-files'),
    });
  }
  return reasons;
}

function evidenceOf(context: ImageContext, name: string) {
  return (
    context.profile.settings.find(s => s.program === 'rails' && s.name === name)
      ?.evidence ?? []
  );
}

/** Rails serves `public/` when told so, or, from 5 on, when RAILS_SERVE_STATIC_FILES is set. Other frameworks always do. */
function servesStatic(context: ImageContext): boolean {
  if (!context.isRails) return true;
  const setting = context.setting('rails', 'serve-static-files');
  if (setting === 'true' || setting === 'computed') return true;
  if (setting === 'false') return false;
  return atLeast(context.rails, '5.0');
}
