import { parse } from 'yaml';
import { answersSchema } from './answers';

/** The complaints about one answer. */
function complaints(key: string, value: unknown): string[] {
  const result = answersSchema.safeParse({ [key]: value });
  return result.success ? [] : result.error.issues.map(issue => issue.message);
}

const LONG_LABEL = 'a'.repeat(64);

describe('answersSchema', () => {
  it('takes the file an earlier version wrote', () => {
    const text = [
      'image: registry.example.com:5000/acme/shop',
      'namespace: shop',
      'host: none',
      'ingressClass: nginx',
      'tlsSecret: shop.example.com-tls',
      'storage-class: fast',
      'timeZone: Asia/Tokyo',
      'replicas: 3',
      'cutover: pending',
      'questions:',
      '  session-store: redis',
    ].join('\n');
    expect(answersSchema.safeParse(parse(text)).success).toBe(true);
  });

  it.each([
    ['image', 'shop'],
    ['host', 'shop.example.com'],
    ['gateway', 'gateway/public'],
    ['gateway', 'gateway/public/https'],
    ['prometheus-address', 'http://prometheus.monitoring:9090/base'],
    ['cluster', 'https://kubernetes.default.svc'],
    ['forge-api', 'https://git.example.com/api/v3'],
    ['staging-host', 'none'],
    ['preview-domain', 'none'],
    ['preview-domain', 'preview.example.com'],
    ['preview-label', 'needs preview'],
    ['preview-label', 'プレビュー'],
    ['preview-seed', 'bundle exec rake db:seed'],
    ['preview-services', ['10.1.2.0/24:5432', '2001:db8::/32:3306']],
    ['secret-path', 'teams/shop'],
    ['secret-path', '/prod/shop'],
    ['runner', 'ubuntu-24.04'],
    ['pull-secret', 'none'],
    ['staging', true],
    ['backstage-app-id', 4711],
  ])('takes %s: %j', (key, value) => {
    expect(complaints(key, value)).toEqual([]);
  });

  it.each([
    ['image', `shop:latest`, /image without tag/],
    ['image', 'Registry.example.com/Shop', /image without tag/],
    ['namespace', 'a.b', /DNS label/],
    ['namespace', LONG_LABEL, /at most 63/],
    ['host', 'Shop.example.com', /host name in lower case/],
    ['host', 'https://shop.example.com', /host name/],
    ['host', `${LONG_LABEL}.example.com`, /host name/],
    ['host', 'a\nb: c', /host name/],
    ['ingressClass', 'nginx ', /DNS name/],
    ['tlsSecret', '-', /DNS name/],
    ['storage-class', 'a b', /DNS name/],
    ['timeZone', 'Europe/Berlin\n', /time zone/],
    ['gateway', 'public', /NAMESPACE\/NAME/],
    ['gateway', 'a/b/c/d', /NAMESPACE\/NAME/],
    ['entry-namespace', 'x_y', /DNS label/],
    ['prometheus-address', 'prometheus:9090', /http or https address/],
    ['prometheus-address', 'http://u:p@prometheus', /without user/],
    ['prometheus-address', 'http://prometheus?a=b', /query/],
    ['prometheus-address', 'file:///etc/passwd', /http or https/],
    ['staging-namespace', '', /DNS label/],
    ['staging-host', '*.example.com', /host name/],
    ['preview-domain', 'localhost', /domain in lower case/],
    ['preview-domain', '{{.title}}.example.com', /domain/],
    ['preview-domain', `${'a.'.repeat(100)}b`, /at most 189/],
    ['preview-label', 'a,b', /without commas/],
    ['preview-label', 'a\u2028b', /one line/],
    ['preview-label', ' a', /blanks/],
    ['preview-label', 'a'.repeat(51), /at most 50/],
    ['preview-seed', 'a\nb', /one line/],
    ['preview-services', ['10.1.2.3:5432'], /CIDR:PORT/],
    ['preview-services', ['10.1.2.0/33:5432'], /CIDR:PORT/],
    ['preview-services', ['0.0.0.0/0:5432'], /prefix of at least 1/],
    ['preview-services', ['2001:db8::/129:80'], /CIDR:PORT/],
    ['preview-services', ['10.1.2.0/24:65536'], /CIDR:PORT/],
    ['preview-services', ['db.example.com/24:80'], /CIDR:PORT/],
    ['certificate-issuer', 'Le Issuer', /DNS name/],
    ['preview-tls-secret', 'a/b', /DNS name/],
    ['pull-secret', 'a b', /DNS name/],
    ['secret-store', 'A', /DNS name/],
    ['secret-path', '../other', /path/],
    ['secret-path', 'a//b', /path/],
    ['runner', '[self-hosted]', /runner/],
    ['runner', '${{ secrets.X }}', /runner/],
    ['forge-api', 'git.example.com', /http or https/],
    ['cluster', 'in-cluster', /http or https/],
    ['scm-secret', 'a:b', /DNS name/],
    ['argocd-namespace', 'Argo', /DNS label/],
    ['replicas', 0, />=1/],
  ])('refuses %s: %j and says what is expected', (key, value, expected) => {
    expect(complaints(key, value).join('\n')).toMatch(expected);
  });

  it('does not repeat what it refuses, which may hold a password', () => {
    const said = complaints('forge-api', 'https://u:hunter2@git.example.com');
    expect(said.join()).not.toContain('hunter2');
  });
});
