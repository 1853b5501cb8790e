import { AppProfile } from '../../profile';
import { workloadPlan } from '../../render/__testUtils__/plans';
import { at, delivery, rails } from './__testUtils__/delivery';

describe('planDelivery', () => {
  it.each([
    ['entry', 'ingress'],
    ['preview-domain', 'preview.example.com'],
    ['preview-database', 'empty'],
    ['preview-certificate', 'none'],
    ['staging', 'false'],
    ['secrets', 'existing'],
    ['metrics', 'web'],
    ['traffic-routing', 'replicas'],
    ['pull-secret', 'none'],
  ])('asks %s and takes %s meanwhile, with a reason', (topic, taken) => {
    expect(delivery().answerTo(topic)).toMatchObject({
      default: taken,
      answer: taken,
      answeredBy: 'default',
      reason: expect.stringMatching(/\w+ \w+/),
    });
  });

  it('gives a reason for every choice', () => {
    const { decisions } = delivery();
    expect(decisions.map(item => item.topic)).toEqual(
      expect.arrayContaining([
        'release',
        'entry',
        'secrets',
        'staging',
        'preview-domain',
        'preview-database',
        'rollout',
        'traffic-routing',
        'metrics',
      ]),
    );
    expect(decisions.filter(item => item.reason === '')).toEqual([]);
  });

  it('says nothing of contradictions where there are none', () => {
    expect(delivery().warnings).toEqual([]);
  });

  it('takes each required product into a preview once, with the version that is known', () => {
    expect(delivery().plan.preview?.services).toEqual([
      { name: 'mysql', product: 'mysql', version: '5.6' },
      { name: 'redis', product: 'redis', version: '2.8' },
    ]);
  });

  it('brings nothing for a file database, and says which store it does not know', () => {
    const [mysql] = rails.dataStores;
    const { plan, warned } = delivery(
      {},
      {},
      {
        ...rails,
        dataStores: [
          { ...mysql, product: 'sqlite' },
          { ...mysql, product: 'oracle' },
        ],
      },
    );
    expect(plan.preview?.services).toEqual([]);
    expect(warned).toMatch(/brings no oracle.*preview-services/);
    expect(warned).not.toContain('sqlite');
  });

  it('seeds a preview with what the application has, as its other tasks run', () => {
    const seeded: AppProfile = {
      ...rails,
      processes: [
        {
          ...at('db/seeds.rb', 0),
          name: 'seed',
          kind: 'task',
          program: 'rake db:seed',
          command: 'rake db:seed',
          when: 'manual',
          port: null,
          socket: null,
          schedule: null,
          timeZone: null,
          replicas: null,
          workers: null,
          threads: null,
          timeoutSeconds: null,
          stopSignal: null,
          stopSeconds: null,
          memoryLimit: null,
          user: null,
          queues: [],
        },
      ],
    };
    expect(delivery({}, {}, seeded).plan.preview?.seed).toEqual([
      'bundle',
      'exec',
      'rake',
      'db:seed',
    ]);
    expect(
      delivery({ 'preview-seed': 'none' }, {}, seeded).plan.preview?.seed,
    ).toBeUndefined();
    expect(delivery().plan.preview?.seed).toBeUndefined();
  });

  it.each([
    [
      'rows',
      [
        workloadPlan({ name: 'web', kind: 'web' }),
        workloadPlan({ name: 'migrate', kind: 'release-task' }),
      ],
      /no rows/,
    ],
    [
      'even tables',
      [workloadPlan({ name: 'web', kind: 'web' })],
      /not even tables/,
    ],
  ])(
    'says when a database of a preview will not have %s',
    (_what, workloads, expected) => {
      expect(
        delivery({}, { workloads }).answerTo('preview-seed')?.reason,
      ).toMatch(expected);
    },
  );

  it('goes by Datadog where the application is already set up for it', () => {
    const traced: AppProfile = {
      ...rails,
      environment: [
        {
          ...at('config/initializers/datadog.rb', 2),
          name: 'DD_SERVICE',
          secret: false,
          required: false,
          default: 'shop',
        },
      ],
    };
    const { plan, answerTo } = delivery({}, {}, traced);
    expect(plan.rollout?.metrics).toEqual({
      kind: 'datadog',
      trace: 'trace.rack.request',
    });
    expect(answerTo('metrics')?.evidence).toEqual([
      { file: 'config/initializers/datadog.rb', line: 2 },
    ]);
  });

  it('points to the staging environment of today, and makes one only when asked', () => {
    const staged: AppProfile = {
      ...rails,
      domains: [
        {
          ...at('config/deploy/staging.rb', 3),
          name: 'shop.stage.example.com',
          tls: false,
          environment: 'staging',
        },
      ],
    };
    const asked = delivery({}, {}, staged);
    expect(asked.plan.staging).toBeUndefined();
    expect(asked.answerTo('staging')?.evidence).toEqual([
      { file: 'config/deploy/staging.rb', line: 3 },
    ]);
    const made = delivery({ staging: true }, {}, staged);
    expect(made.plan.staging).toEqual({
      name: 'staging',
      namespace: 'shop-staging',
      branch: 'environments/staging',
    });
    expect(made.answerTo('staging-host')).toMatchObject({ answer: 'none' });
  });

  it('plans neither previews nor a rollout for what answers no requests', () => {
    const { plan, questions } = delivery({}, { workloads: [workloadPlan()] });
    expect(plan.preview).toBeUndefined();
    expect(plan.rollout).toBeUndefined();
    expect(questions.map(item => item.topic)).toEqual([
      'pull-secret',
      'secrets',
      'staging',
    ]);
  });

  it('supplies no secret where none is needed', () => {
    const { plan, answerTo } = delivery(
      { secrets: 'external-secrets' },
      { secretKeys: 0 },
    );
    expect(plan.secrets).toEqual({ kind: 'existing' });
    expect(answerTo('secrets')).toBeUndefined();
  });
});
