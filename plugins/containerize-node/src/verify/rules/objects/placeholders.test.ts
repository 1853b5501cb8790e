import { KubernetesObject } from '../../repository/types';
import { placeholders } from './placeholders';

function object(kind: string, rest: object, name = 'x'): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...rest };
}

describe('placeholders', () => {
  it.each([
    [
      'the braces of a template',
      object('AnalysisTemplate', { spec: { query: '{{args.canary-hash}}' } }),
    ],
    [
      'the template of an alert',
      object('PrometheusRule', { spec: { text: '{{ $labels.pod }}' } }),
    ],
    ['a script', object('Job', { spec: { args: ['# TODO\necho {{ a }}\n'] } })],
    [
      'the template that a command takes',
      object('Job', { spec: { command: ['get', '-o=go-template={{.a}}'] } }),
    ],
    [
      'the text of a file',
      object('ConfigMap', {
        data: { page: '<input placeholder="x">\n{{ a }}' },
      }),
    ],
  ])('leaves %s alone', (_what, built) => {
    expect(placeholders(built)).toEqual([]);
  });

  it('finds the placeholder of a host in a template too', () => {
    const built = object('AnalysisTemplate', {
      spec: { url: 'http://a.invalid/' },
    });
    expect(placeholders(built)).toHaveLength(1);
  });

  it.each([
    ['placeholder.invalid'],
    ['CHANGE_ME'],
    ['{{ .Values.host }}'],
    ['line\nhttp://preview.invalid/'],
    ['<YOUR HOST>'],
    ['${{ secrets.X }}'],
    ['registry.invalid/shop'],
  ])('finds %s', value => {
    const [found] = placeholders(object('Ingress', { spec: { host: value } }));
    expect(found.pointer).toBe('/spec/host');
  });

  it('leaves ordinary values alone', () => {
    expect(
      placeholders(object('Ingress', { spec: { host: 'shop.example.com' } })),
    ).toEqual([]);
  });
});
