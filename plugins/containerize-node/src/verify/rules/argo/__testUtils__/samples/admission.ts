import { container, deployment, podSpec, production } from '../parts';
import { RuleSample, Sample } from '../sample';

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
`;

function ownPods(pod: string): Sample {
  return {
    files: production({
      web: NAMESPACE,
      canary: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  replicas: 4
  selector: {matchLabels: {app: shop}}
  template: {metadata: {labels: {app: shop}}, spec: ${pod}}
  strategy: {canary: {steps: [{setWeight: 25}]}}
`,
    }),
  };
}

function restricted(pod: string): Sample {
  return {
    files: production({
      web: deployment('', pod),
      resources: { 'ns.yaml': NAMESPACE },
    }),
  };
}

function counted(pod: string): Sample {
  return {
    files: production({
      web: deployment('', pod),
      resources: {
        'quota.yaml': `apiVersion: v1
kind: ResourceQuota
metadata: {name: shop}
spec: {hard: {requests.cpu: "1"}}
`,
      },
    }),
  };
}

function cron(name: string, schedule: string): Sample {
  return {
    files: production({
      resources: {
        'cron.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}}
spec: {schedule: "${schedule}", jobTemplate: {spec: {template: {spec: ${podSpec()}}}}}
`,
      },
    }),
  };
}

function service(name: string, port: string): Sample {
  return {
    files: production({
      resources: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: shop}, ports: [{port: 80, targetPort: ${port}}]}
`,
      },
    }),
  };
}

function ingress(host: string): Sample {
  return {
    files: production({
      resources: {
        'ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec: {rules: [{host: ${host}}], tls: [{hosts: [shop.example.com], secretName: shop-tls}]}
`,
      },
    }),
  };
}

/** Samples of what the API server or admission refuses, and what it should. */
export const admissionSamples: RuleSample[] = [
  {
    rule: 'pod-security/restricted',
    failing: ownPods(
      podSpec().replace('runAsNonRoot: true', 'runAsNonRoot: false'),
    ),
    passing: ownPods(podSpec()),
  },
  {
    rule: 'admission/restricted-forbids',
    failing: restricted(
      podSpec(container(', ports: [{containerPort: 8080, hostPort: 80}]')),
    ),
    passing: restricted(podSpec(container(', ports: [{containerPort: 8080}]'))),
  },
  {
    rule: 'admission/quota-requests',
    failing: counted(
      podSpec(container().replace('cpu: 50m, memory: 64Mi', 'memory: 64Mi')),
    ),
    passing: counted(podSpec()),
  },
  ...['@reboot', 'TZ=Asia/Tokyo 0 3 * * *'].map(schedule => ({
    rule: 'cronjob',
    failing: cron('nightly', schedule),
    passing: cron('nightly', '0 3 * * *'),
  })),
  {
    rule: 'cronjob',
    failing: cron('n'.repeat(53), '0 3 * * *'),
    passing: cron('n'.repeat(52), '0 3 * * *'),
  },
  {
    rule: 'admission/service-name',
    failing: service('1shop', 'http'),
    passing: service('shop1', 'http'),
  },
  {
    rule: 'admission/port-name',
    failing: service('shop', 'a-port-with-a-name'),
    passing: service('shop', 'http'),
  },
  {
    rule: 'admission/host-letters',
    failing: ingress('Shop.example.com'),
    passing: ingress('shop.example.com'),
  },
  {
    rule: 'admission/host-letters',
    failing: ingress('my_shop.example.com'),
    passing: ingress('shop.${CLUSTER_DOMAIN}'),
  },
  {
    rule: 'admission/host-label',
    failing: ingress(`${'a'.repeat(70)}.example.com`),
    passing: ingress(`${'a'.repeat(63)}.example.com`),
  },
];
