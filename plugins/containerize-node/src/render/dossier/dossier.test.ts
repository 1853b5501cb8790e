import { Blueprint } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { emptyProfile } from '../__testUtils__/profile';
import { renderDossier } from './dossier';

const at = (file: string, line: number) => ({
  evidence: [{ file, line }],
  confidence: 'declared' as const,
});

function shop(changes: Partial<Blueprint> = {}): string {
  return renderDossier(
    railsBlueprint({
      profile: {
        ...emptyProfile('shop'),
        runtimes: [
          {
            ...at('.ruby-version', 1),
            language: 'ruby',
            constraint: '2.1.10',
            version: '2.1.10',
            role: 'app',
            endOfLife: '2017-03-31',
            sources: [],
          },
        ],
        dataStores: [
          {
            ...at('config/database.yml', 4),
            kind: 'relational',
            product: 'mysql',
            version: '5.6',
            required: true,
            via: ['mysql2'],
          },
        ],
        localDaemons: [
          {
            ...at('config/environments/production.rb', 60),
            name: 'smtp',
            address: 'localhost:25',
          },
        ],
        committedSecrets: [
          {
            ...at('config/secrets.yml', 22),
            name: 'secret_key_base',
            what: 'key',
          },
        ],
        drift: [
          {
            topic: 'runtime.ruby',
            positions: [
              {
                value: '2.1.10',
                evidence: [{ file: '.ruby-version', line: 1 }],
                confidence: 'declared',
              },
              {
                value: '2.1.5',
                evidence: [
                  { file: 'cookbooks/app/attributes/default.rb', line: 3 },
                ],
                confidence: 'declared',
              },
            ],
            chosen: '2.1.10',
            reason: 'The application itself is the stronger source.',
          },
        ],
        sources: [
          {
            ...at('cookbooks/app/recipes/default.rb', 0),
            path: 'cookbooks/app/recipes/default.rb',
            tool: 'chef',
            status: 'not-yet-read',
            reason: 'Chef is not read yet.',
          },
        ],
      },
      questions: [
        {
          topic: 'state-storage',
          text: 'Where shall public/system live?',
          default: 'single-volume',
          options: ['single-volume', 'shared-volume'],
          reason: 'It works everywhere.',
          evidence: [{ file: 'config/deploy.rb', line: 12 }],
          confidence: 'derived',
          answer: 'single-volume',
          answeredBy: 'default',
        },
      ],
      ...changes,
    }),
  );
}

describe('renderDossier', () => {
  it.each([
    [
      'what was found, with the line',
      /Runtime \| `ruby 2\.1\.10`, supported until 2017.*\[`\.ruby-version:1`\]\(\.\.\/\.ruby-version#L1\)/,
    ],
    [
      'decisions with their reasons',
      /`state-storage` \| single-volume \| public\/system lies on a volume/,
    ],
    ['a decision of a workload', /`replicas\.sidekiq` \| 1 \|/],
    [
      'drift with both places',
      /`2\.1\.10` in \[.*<br>`2\.1\.5` in \[.*default\.rb#L3/,
    ],
    [
      'open questions with their defaults',
      /`state-storage` \| Where shall public\/system live\? \| `single-volume` \|/,
    ],
    ['how to answer them', /edit `\.drydock\/answers\.yaml`/],
    [
      'the secrets to make and where they are today',
      /`config_database\.yml` \| file `\/app\/config\/database\.yml` \| config\/database\.yml in the shared folder/,
    ],
    [
      'each step with its owner',
      /- \[ \] Make the Secret `shop-secrets`.* Owner: group:default\/web-team\./,
    ],
    [
      'secrets to replace',
      /Replace the secrets that are committed \(`secret_key_base`\)/,
    ],
    ['daemons no pod has', /expects on localhost, where no pod has it: `smtp`/],
    [
      'data to copy',
      /Copy `public\/system` to the volume `shop-public-system`/,
    ],
    ['that the old servers stay as they are', /Nothing changes on them\./],
    ['how to undo it', /Revert the merge commit/],
    ['how to leave standby', /`cutover: done`/],
    [
      'what was not read',
      /`cookbooks\/app\/recipes\/default\.rb` \| chef \| not yet read \| Chef is not read yet/,
    ],
  ])('says %s', (_what, expected) => {
    expect(shop()).toMatch(expected);
  });

  it('says nothing of standby once the cut-over is done', () => {
    expect(shop({ standby: false })).not.toContain('## Standby');
  });

  it('reports what was kept in catalog-info.yaml', () => {
    const catalogInfo =
      'kind: Component\nmetadata:\n  name: shop\n  annotations:\n    dependencytrack/project-name: other\n';
    expect(shop({ catalogInfo })).toMatch(
      /`catalog-info\.yaml`: the annotation dependencytrack/,
    );
  });

  it('keeps outside text inert in every section', () => {
    const evil =
      '`x` | <script>alert(1)</script>\n## Approved\n[a](javascript:b) @acme/all';
    const evidence = [{ file: `a|\`b\`\n<b>(c)`, line: 2 }];
    const markdown = shop({
      title: evil,
      owner: evil,
      decisions: [{ topic: evil, choice: evil, reason: evil, evidence }],
      warnings: [{ topic: evil, text: evil, evidence, confidence: 'declared' }],
      questions: [
        {
          topic: evil,
          text: evil,
          default: evil,
          options: [evil],
          reason: evil,
          evidence,
          confidence: 'guessed',
          answer: evil,
          answeredBy: 'default',
        },
      ],
    });
    expect(markdown).not.toMatch(/^## Approved/m);
    const withoutCode = markdown.replace(
      /(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g,
      '',
    );
    expect(withoutCode).not.toContain('<script>');
    expect(withoutCode).not.toMatch(/[^\\]\]\(javascript/);
    expect(withoutCode).not.toMatch(/@acme/);
  });
});
