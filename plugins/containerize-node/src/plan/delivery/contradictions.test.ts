import { emptyProfile } from '../../render/__testUtils__/profile';
import { Answers } from '../answers';
import { delivery } from './__testUtils__/delivery';

describe('contradicting answers', () => {
  it.each<[string, Answers, RegExp]>([
    [
      'Gateway API routing behind an Ingress',
      { 'traffic-routing': 'gateway-api', entry: 'ingress' },
      /traffic-routing gateway-api needs entry gateway.*replicas is taken/,
    ],
    [
      'nginx routing behind a Gateway',
      { 'traffic-routing': 'nginx', entry: 'gateway' },
      /traffic-routing nginx needs entry ingress.*replicas is taken/,
    ],
    [
      'nginx routing with another class',
      { 'traffic-routing': 'nginx', ingressClass: 'traefik' },
      /ingressClass is traefik: replicas is taken/,
    ],
    [
      'an issuer without a name',
      { 'preview-certificate': 'issuer' },
      /certificate-issuer names none: the ClusterIssuer letsencrypt is taken/,
    ],
    [
      'an issuer behind a Gateway',
      { 'preview-certificate': 'issuer', entry: 'gateway' },
      /gateway is taken/,
    ],
    [
      "a Gateway's certificate behind an Ingress",
      { 'preview-certificate': 'gateway' },
      /none is taken/,
    ],
    [
      'shared databases that nothing may reach',
      { 'preview-database': 'shared' },
      /preview-services names no address/,
    ],
    [
      "a router's metrics without a router",
      { metrics: 'prometheus', 'prometheus-source': 'istio' },
      /prometheus-source istio .* only with traffic-routing gateway-api, which is replicas: pods is taken/,
    ],
    [
      'metrics of an Ingress behind a Gateway',
      {
        metrics: 'prometheus',
        'prometheus-source': 'ingress-nginx',
        entry: 'gateway',
        'traffic-routing': 'gateway-api',
      },
      /prometheus-source ingress-nginx .* only with traffic-routing nginx.*: pods is taken/,
    ],
    [
      'settings of staging without staging',
      { 'staging-host': 'shop.stage.example.com' },
      /staging-host changes nothing, because staging is not true/,
    ],
    [
      'settings of previews without previews',
      {
        'preview-domain': 'none',
        'preview-label': 'p',
        'preview-dns': 'wildcard',
      },
      /preview-label, preview-dns changes nothing/,
    ],
    [
      'a seed for databases that are shared',
      {
        'preview-database': 'shared',
        'preview-services': ['10.1.2.0/24:3306'],
        'preview-seed': 'rake db:seed',
      },
      /preview-seed changes nothing, because preview-database is shared/,
    ],
    [
      'an issuer beside a wildcard certificate',
      {
        'preview-certificate': 'wildcard',
        'preview-tls-secret': 'wild',
        'certificate-issuer': 'letsencrypt',
      },
      /certificate-issuer changes nothing/,
    ],
    [
      'a Gateway behind an Ingress',
      { entry: 'ingress', gateway: 'gateway/public' },
      /gateway changes nothing, because entry is not gateway/,
    ],
  ])('are named: %s', (_what, answers, expected) => {
    expect(delivery(answers).warned).toMatch(expected);
  });

  it('do not make the answer of the user the default', () => {
    expect(
      delivery({ 'traffic-routing': 'gateway-api' }).answerTo(
        'traffic-routing',
      ),
    ).toMatchObject({ answer: 'replicas', answeredBy: 'user' });
  });

  it('name a language that Datadog does not trace', () => {
    const { plan, warned } = delivery(
      { metrics: 'datadog' },
      {},
      emptyProfile('site'),
    );
    expect(plan.rollout?.metrics).toEqual({ kind: 'web' });
    expect(warned).toMatch(/no tracer.*web is taken/);
  });
});
