import { parse } from 'yaml';
import { railsBlueprint } from '../../__testUtils__/blueprints';
import { previewDelivery } from '../../__testUtils__/preview';
import { renderPreview } from '.';

function guardrail(
  file: string,
  delivery = previewDelivery({ egress: [{ cidr: '10.1.2.3/32', port: 443 }] }),
) {
  const files = new Map(renderPreview(railsBlueprint({ delivery })));
  return parse(files.get(`deploy/preview-guardrails/${file}`) ?? '');
}

interface Ports {
  port: number;
  endPort?: number;
  protocol: string;
}

describe('the guard rails of a preview', () => {
  it('take connections from the preview and from the entry alone', () => {
    expect(guardrail('networkpolicy.yaml')).toMatchObject({
      metadata: { name: 'drydock-preview' },
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [
              { podSelector: {} },
              {
                namespaceSelector: {
                  matchLabels: {
                    'kubernetes.io/metadata.name': 'ingress-nginx',
                  },
                },
              },
            ],
          },
        ],
      },
    });
  });

  it('let no mail out, and everything else to the internet only', () => {
    const { spec } = guardrail('networkpolicy.yaml');
    const internet = spec.egress[2];
    const open = (port: number) =>
      internet.ports.some(
        (item: Ports) =>
          item.protocol === 'TCP' &&
          item.port <= port &&
          port <= (item.endPort ?? item.port),
      );
    expect([25, 465, 587, 2525].filter(open)).toEqual([]);
    expect([1, 24, 26, 80, 443, 588, 8080, 65535].every(open)).toBe(true);
    expect(internet.to[0].ipBlock.except).toEqual(
      expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']),
    );
    expect(internet.to[1].ipBlock.except).toContain('fc00::/7');
  });

  it('open the named services, each at its port', () => {
    expect(guardrail('networkpolicy.yaml').spec.egress[3]).toEqual({
      to: [{ ipBlock: { cidr: '10.1.2.3/32' } }],
      ports: [{ protocol: 'TCP', port: 443 }],
    });
  });

  it('leave room for everything a preview runs, and no way in of its own', () => {
    const { hard } = guardrail('resourcequota.yaml').spec;
    const more = guardrail(
      'resourcequota.yaml',
      previewDelivery({
        services: [{ name: 'elasticsearch', product: 'elasticsearch' }],
        certificate: { kind: 'issuer', issuer: 'letsencrypt' },
      }),
    ).spec.hard;
    expect(hard).toMatchObject({
      'services.loadbalancers': '0',
      'services.nodeports': '0',
      persistentvolumeclaims: '2',
    });
    expect(more['services.nodeports']).toBe('2');
    expect(Number(more.pods)).toBeGreaterThan(Number(hard.pods));
    expect(parseInt(more['limits.memory'], 10)).toBeGreaterThanOrEqual(
      parseInt(hard['limits.memory'], 10) + 1536,
    );
  });

  it('give requests to a container that asks for nothing', () => {
    expect(guardrail('limitrange.yaml').spec.limits[0]).toMatchObject({
      type: 'Container',
      default: { memory: expect.any(String) },
      defaultRequest: { cpu: expect.any(String), memory: expect.any(String) },
    });
  });
});
