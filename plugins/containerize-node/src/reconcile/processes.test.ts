import { AnyFact, Confidence, fact, ProcessValue } from '../facts';
import { reconcileProcesses } from './processes';

function process(
  value: Partial<ProcessValue> & Pick<ProcessValue, 'name' | 'kind'>,
  file = 'Procfile',
  confidence: Confidence = 'declared',
): AnyFact {
  return {
    ...fact(
      'process',
      { scope: 'production', ...value },
      { file, line: 1 },
      confidence,
    ),
    reader: 'test',
  } as AnyFact;
}

const names = (facts: AnyFact[], language: 'ruby' | 'php' = 'ruby') =>
  reconcileProcesses(facts, language, undefined).processes.map(
    p => `${p.kind} ${p.name} ${p.program}`,
  );

describe('reconcileProcesses', () => {
  it('joins what several sources say of one process', () => {
    const { processes } = reconcileProcesses(
      [
        process({
          name: 'web',
          kind: 'web',
          program: 'unicorn',
          socket: '/tmp/app.sock',
        }),
        process(
          {
            name: 'unicorn',
            kind: 'web',
            program: 'unicorn',
            workers: 4,
            timeoutSeconds: 60,
          },
          'config/unicorn.rb',
        ),
      ],
      'ruby',
      undefined,
    );
    expect(processes).toMatchObject([
      {
        name: 'web',
        program: 'unicorn',
        socket: '/tmp/app.sock',
        workers: 4,
        timeoutSeconds: 60,
        evidence: [{ file: 'Procfile' }, { file: 'config/unicorn.rb' }],
      },
    ]);
  });

  it.each([
    [
      'never takes the development server while another is known',
      [
        process({ name: 'web', kind: 'web', program: 'webrick' }),
        process(
          { name: 'web', kind: 'web', program: 'unicorn', scope: 'any' },
          'Gemfile',
          'derived',
        ),
      ],
      ['web web unicorn'],
    ],
    [
      'leaves out what is only for development',
      [
        process({
          name: 'web',
          kind: 'web',
          program: 'webrick',
          scope: 'development',
        }),
      ],
      [],
    ],
    [
      'does not take the proxy in front for the application server',
      [
        process(
          { name: 'nginx', kind: 'web', program: 'nginx' },
          'config/nginx.conf',
        ),
        process(
          { name: 'web', kind: 'web', program: 'puma' },
          'config/puma.rb',
        ),
      ],
      ['web web puma'],
    ],
    [
      'tells a task once when it also has a schedule',
      [
        process({
          name: 'report',
          kind: 'cron',
          program: 'rake report',
          command: 'rake report',
          schedule: '0 3 * * *',
        }),
        process({
          name: 'report',
          kind: 'task',
          program: 'rake report',
          when: 'manual',
        }),
      ],
      ['cron report rake report'],
    ],
  ])('%s', (_behaviour, facts, expected) => {
    expect(names(facts)).toEqual(expected);
  });

  it('keeps apart what one file lists as several workers of one program', () => {
    const { processes } = reconcileProcesses(
      [
        process({
          name: 'mail',
          kind: 'worker',
          program: 'sidekiq',
          command: 'sidekiq -q mail',
        }),
        process({
          name: 'slow',
          kind: 'worker',
          program: 'sidekiq',
          command: 'sidekiq -q slow',
        }),
        process(
          { name: 'sidekiq', kind: 'worker', program: 'sidekiq', threads: 5 },
          'config/sidekiq.yml',
          'derived',
        ),
      ],
      'ruby',
      undefined,
    );
    expect(processes).toMatchObject([
      { command: 'sidekiq -q mail', threads: 5 },
      { command: 'sidekiq -q slow', threads: null },
    ]);
  });

  it('asks what a launcher starts instead of passing it on', () => {
    const result = reconcileProcesses(
      [
        process({
          name: 'web',
          kind: 'web',
          program: 'make',
          command: 'make web',
        }),
      ],
      'php',
      undefined,
    );
    expect(result.processes).toMatchObject([
      { program: 'apache', command: null, confidence: 'guessed' },
    ]);
    expect(result.questions).toMatchObject([
      { topic: 'web-server', default: 'apache' },
    ]);
  });

  it('lets Apache serve PHP by itself', () => {
    expect(
      names([process({ name: 'web', kind: 'web', program: 'apache' })], 'php'),
    ).toEqual(['web web apache']);
  });

  it('asks when two servers are equally well founded, and follows the answer', () => {
    const facts = [
      process({ name: 'web', kind: 'web', program: 'puma' }, 'config/puma.rb'),
      process(
        { name: 'web', kind: 'web', program: 'unicorn' },
        'config/unicorn.rb',
      ),
    ];
    const open = reconcileProcesses(facts, 'ruby', undefined);
    expect(open.questions).toMatchObject([
      { topic: 'web-server', options: ['puma', 'unicorn'] },
    ]);
    expect(open.drift).toMatchObject([{ topic: 'web-server' }]);
    const answered = reconcileProcesses(facts, 'ruby', 'unicorn');
    expect(answered.questions).toEqual([]);
    expect(answered.processes[0].program).toBe('unicorn');
  });

  it('keeps both schedules of one command and says that they differ', () => {
    const result = reconcileProcesses(
      [
        process(
          {
            name: 'report',
            kind: 'cron',
            command: 'rake report',
            schedule: '0 3 * * *',
          },
          'config/schedule.rb',
        ),
        process(
          {
            name: 'report',
            kind: 'cron',
            command: 'rake report',
            schedule: '0 4 * * *',
          },
          'etc/crontab',
        ),
      ],
      'ruby',
      undefined,
    );
    expect(result.processes.map(p => `${p.name} ${p.schedule}`)).toEqual([
      'report 0 3 * * *',
      'report-2 0 4 * * *',
    ]);
    expect(result.drift).toMatchObject([{ topic: 'cron.rake report' }]);
  });
});
