import { isScalar, Scalar } from 'yaml';
import { pointer } from '../../../repository/pointer';
import { Rule, RuleContext } from '../../rule';
import {
  ApplicationView,
  applicationsOf,
  hasImageUpdater,
  writesBackToGit,
} from '../lib/applications';
import { get, list, text } from '../lib/data';
import { looksAt, looksAtWithin } from '../lib/expressions';
import { error, warning } from '../lib/findings';
import { fieldNodes, notificationEntries } from './catalogue';

const SUBSCRIPTION = /^notifications\.argoproj\.io\/subscribe\.([^.]+)\./;

/** Triggers of the public catalogue that are sent once per revision. */
const ONCE_PER_REVISION = ['on-deployed', 'on-sync-succeeded'];

function triggersOf(context: RuleContext) {
  return notificationEntries(context).filter(({ type }) => type === 'trigger');
}

function ignoresImages(condition: unknown): boolean {
  const once = text(get(condition, 'oncePer')) ?? '';
  return looksAt(once, 'revision') && !looksAt(once, 'images');
}

/** Applications whose image changes while the revision stays. */
function updatedInPlace(context: RuleContext): ApplicationView[] {
  return applicationsOf(context).filter(
    application =>
      hasImageUpdater(application) && !writesBackToGit(application),
  );
}

/** Subscriptions that tell of the first image of a commit only. */
export const triggerOncePerRevision: Rule = {
  id: 'argo/trigger-once-per-revision',
  fact: 'argo/trigger-once-per-revision',
  check: context => {
    const triggers = triggersOf(context);
    return updatedInPlace(context).flatMap(application =>
      Object.keys(application.annotations).flatMap(key => {
        const name = SUBSCRIPTION.exec(key)?.[1];
        const own = triggers.find(trigger => trigger.name === name);
        const silent = own
          ? list(own.value).some(ignoresImages)
          : name !== undefined && ONCE_PER_REVISION.includes(name);
        if (!silent) return [];
        return [
          error(
            own?.place(0) ??
              application.place(pointer('metadata', 'annotations', key)),
            `The trigger ${name} is sent once per revision, so it is silent for every further image on the same commit.`,
            'Key oncePer on the revision and operationState.syncResult.source.kustomize.images.',
          ),
        ];
      }),
    );
  },
};

function isCut(expression: string): boolean {
  const opened = [...expression].filter(char => '([{'.includes(char)).length;
  const closed = [...expression].filter(char => ')]}'.includes(char)).length;
  return opened !== closed;
}

/** Expressions whose second half is a comment. */
export const triggerHashUnquoted: Rule = {
  id: 'argo/trigger-hash-unquoted',
  fact: 'argo/hash-starts-a-comment',
  check: context =>
    triggersOf(context).flatMap(trigger =>
      ['when', 'oncePer']
        .flatMap(field => fieldNodes(trigger, field))
        .filter(
          ({ node, value }) =>
            isScalar(node) &&
            node.type === Scalar.PLAIN &&
            Boolean(node.comment) &&
            isCut(String(value)),
        )
        .map(({ node }) =>
          error(
            trigger.place(node.range?.[0] ?? 0),
            `The expression of trigger ${trigger.name} ends at its # because YAML takes the rest for a comment.`,
            'Put the expression in double quotes.',
          ),
        ),
    ),
};

/** Whether pods of Jobs can be among an Application's, as far as this repository tells. */
function mayHaveJobs({ objects }: RuleContext): boolean {
  const kinds = new Set(objects.map(({ object }) => object.kind));
  return kinds.has('Job') || kinds.has('CronJob') || !kinds.has('Deployment');
}

/** Triggers that an old pod of a Job can silence. */
export const triggerSummaryImages: Rule = {
  id: 'argo/trigger-summary-images',
  fact: 'argo/summary-images-of-jobs',
  check: context =>
    mayHaveJobs(context)
      ? triggersOf(context)
          .filter(({ value }) =>
            list(value).some(condition =>
              [get(condition, 'when'), get(condition, 'oncePer')].some(
                expression =>
                  looksAtWithin(text(expression) ?? '', 'images', 'summary'),
              ),
            ),
          )
          .map(trigger =>
            warning(
              trigger.place(0),
              `The trigger ${trigger.name} looks at the images of all pods; a finished Job with an old image silences it.`,
              'Compare operationState.syncResult.source.kustomize.images with spec.source.kustomize.images instead.',
            ),
          )
      : [],
};
