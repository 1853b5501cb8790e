import { isEmbeddedStore, previewService } from '../../data';
import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { execForm } from '../commands';
import { dnsLabel } from '../names';
import {
  Choice,
  choice,
  decision,
  PlanWarning,
  question,
  warning,
} from './choice';
import { PreviewPlan, PreviewServicePlan } from './types';

type Database = Pick<PreviewPlan, 'database' | 'services' | 'seed'>;

/** Stores the application cannot do without and that run beside it, each product once. */
function productsOf(profile: AppProfile): string[] {
  const products = profile.dataStores
    .filter(store => store.required && !isEmbeddedStore(store.product))
    .map(store => store.product);
  return [...new Set(products)];
}

function servicesOf(
  profile: AppProfile,
  products: readonly string[],
): PreviewServicePlan[] {
  const required = profile.dataStores.filter(store => store.required);
  return products.map(product => {
    const version = required.find(
      store => store.product === product && store.version !== null,
    )?.version;
    return {
      name: dnsLabel(product),
      product,
      ...(version ? { version } : {}),
    };
  });
}

/** Says which stores a preview does without, because nothing is known of how to run them. */
function unknownStores(products: readonly string[]): PlanWarning[] {
  return products.map(product =>
    warning(
      'preview-database',
      `A preview brings no ${product}: nothing is known of how to run it. Let previews reach one by preview-services, and name it in their Secret.`,
    ),
  );
}

/** The command that fills an empty database, where the application has one. */
function seedOf(profile: AppProfile) {
  return profile.processes.find(
    process =>
      process.kind === 'task' &&
      process.program === 'rake db:seed' &&
      process.command !== null,
  );
}

function unseeded(migrates: boolean): string {
  return migrates
    ? 'No seed data was found: after the migrations the database of a preview has no rows.'
    : 'Neither migrations nor seed data were found: the database of a preview has not even tables. Name a command that loads them.';
}

/** What is known of how tasks of the application run. */
export interface Tasks {
  /** Words before the command of a task. */
  commandPrefix: readonly string[];
  /** Whether some task of a release makes the tables. */
  migrates: boolean;
}

function planSeed(
  profile: AppProfile,
  answers: Answers,
  { commandPrefix, migrates }: Tasks,
): Choice<string[] | undefined> {
  const known = seedOf(profile);
  const command = answers['preview-seed'] ?? known?.command ?? 'none';
  const evidence = known?.evidence ?? [];
  const asked = question(
    {
      topic: 'preview-seed',
      text: 'Which command fills the empty database of a preview after the migrations?',
      default: known?.command ?? 'none',
      reason: known ? 'The application has seed data.' : unseeded(migrates),
      evidence,
      confidence: known ? 'derived' : 'guessed',
    },
    answers['preview-seed'],
  );
  return choice(
    command === 'none' ? undefined : execForm(command, commandPrefix),
    {
      questions: [asked],
      decisions: [decision('preview-seed', command, asked.reason, evidence)],
    },
  );
}

function sharedDatabase(answers: Answers): Choice<Database> {
  const reachable = (answers['preview-services'] ?? []).length > 0;
  return choice<Database>(
    { database: 'shared', services: [] },
    {
      decisions: [
        decision(
          'preview-database',
          'shared',
          'Previews use databases that live outside of them, so one preview sees what another wrote. No migration of a pull request runs there: it would change them for all.',
        ),
      ],
      warnings: reachable
        ? []
        : [
            warning(
              'preview-services',
              'preview-database is shared, but preview-services names no address: pods of previews reach no database. Give it as CIDR:PORT.',
            ),
          ],
    },
  );
}

function emptyDatabase(
  profile: AppProfile,
  answers: Answers,
  tasks: Tasks,
  services: PreviewServicePlan[],
): Choice<Database> {
  const seed = planSeed(profile, answers, tasks);
  return choice<Database>(
    {
      database: 'empty',
      services,
      ...(seed.value ? { seed: seed.value } : {}),
    },
    {
      questions: seed.questions,
      decisions: [
        decision(
          'preview-database',
          'empty',
          services.length === 0
            ? 'Nothing that previews share is used.'
            : `Each preview brings its own ${services
                .map(service => service.product)
                .join(', ')}, so nothing it does reaches anyone else's data.`,
          profile.dataStores.flatMap(store => store.evidence),
        ),
        ...seed.decisions,
      ],
    },
  );
}

/** Which databases and caches a preview has. */
export function planPreviewDatabase(
  profile: AppProfile,
  answers: Answers,
  tasks: Tasks,
): Choice<Database> {
  const products = productsOf(profile);
  const known = products.filter(product => previewService(product));
  const services = servicesOf(profile, known);
  const given = answers['preview-database'];
  if (products.length === 0 && given !== 'shared') {
    return choice<Database>({ database: 'empty', services });
  }
  const planned =
    given === 'shared'
      ? sharedDatabase(answers)
      : emptyDatabase(profile, answers, tasks, services);
  const missing =
    given === 'shared'
      ? []
      : unknownStores(products.filter(product => !known.includes(product)));
  const asked = question(
    {
      topic: 'preview-database',
      text: 'Does each preview bring databases of its own, or share some that exist?',
      default: 'empty',
      options: ['empty', 'shared'],
      reason:
        'Its own start empty, are migrated and seeded, and go with the preview.',
      evidence: profile.dataStores.flatMap(store => store.evidence),
    },
    given,
  );
  return {
    ...planned,
    questions: [asked, ...planned.questions],
    warnings: [...planned.warnings, ...missing],
  };
}
