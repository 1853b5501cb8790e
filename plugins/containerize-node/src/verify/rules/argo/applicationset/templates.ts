import { eachText } from '../../../repository/pointer';
import { Rule, RuleFinding } from '../../rule';
import { ApplicationView, applicationsOf } from '../lib/applications';
import { get, list, texts } from '../lib/data';
import { error, warning } from '../lib/findings';

function isGoTemplate({ owner }: ApplicationView): boolean {
  return get(owner.object.spec, 'goTemplate') === true;
}

/** What is wrong with the braces of a text, and what to do. */
function misread(
  text: string,
  goTemplate: boolean,
): { message: string; fix: string } | undefined {
  if (/\{\{-?\s*args\./.test(text)) {
    return {
      message:
        'is an argument of an analysis, which the ApplicationSet expands before Rollouts sees it',
      fix: 'Move it into the AnalysisTemplate, or into an overlay.',
    };
  }
  if (/\$\{\{/.test(text)) {
    return {
      message: 'is an expression of another template language',
      fix: 'Let that tool write the file before it is committed.',
    };
  }
  if (goTemplate && /\{\{-?\s*[a-z_]+\s*-?\}\}/.test(text)) {
    return {
      message: 'has no dot before its parameter, as goTemplate: true needs',
      fix: 'Write {{.name}} with a dot.',
    };
  }
  if (!goTemplate && /\{\{-?\s*\./.test(text)) {
    return {
      message:
        'is a Go template, but the ApplicationSet does not say goTemplate: true, so it stays as it is',
      fix: 'Set goTemplate: true and goTemplateOptions: [missingkey=error].',
    };
  }
  return undefined;
}

/** Braces that the ApplicationSet does not read as they were meant. */
export const templateLanguage: Rule = {
  id: 'argo/template-language',
  fact: 'argo/two-template-languages',
  check: context =>
    applicationsOf(context)
      .filter(({ isTemplate }) => isTemplate)
      .flatMap(application => {
        const findings: RuleFinding[] = [];
        const goTemplate = isGoTemplate(application);
        eachText(
          get(application.owner.object.spec, 'template'),
          (value, at) => {
            const wrong = misread(value, goTemplate);
            if (!wrong) return;
            findings.push(
              error(
                application.place(at),
                `The text of ${at} ${wrong.message}.`,
                wrong.fix,
              ),
            );
          },
        );
        return findings;
      }),
};

/** Parameters that do not exist and are written as they are, or as `<no value>`. */
export const missingKeyError: Rule = {
  id: 'argo/missing-key-error',
  fact: 'argo/missing-key-is-an-error',
  check: context =>
    applicationsOf(context)
      .filter(
        application =>
          application.ofPullRequests &&
          !(
            isGoTemplate(application) &&
            texts(
              get(application.owner.object.spec, 'goTemplateOptions'),
            ).includes('missingkey=error')
          ),
      )
      .map(({ owner }) =>
        warning(
          owner.place('/spec/goTemplateOptions'),
          `ApplicationSet ${owner.object.metadata.name} writes a parameter that does not exist into the Application instead of stopping.`,
          'Set goTemplate: true and goTemplateOptions: [missingkey=error].',
        ),
      ),
};

const MAX_SECONDS = 300;

/** Pull requests that wait half an hour for their preview. */
export const requeueInterval: Rule = {
  id: 'argo/requeue-interval',
  fact: 'argo/poll-interval',
  check: context =>
    applicationsOf(context)
      .filter(({ ofPullRequests }) => ofPullRequests)
      .flatMap(({ owner }) =>
        list(get(owner.object.spec, 'generators')).flatMap(
          (generator, index) => {
            const request = get(generator, 'pullRequest');
            if (request === undefined) return [];
            const seconds = get(request, 'requeueAfterSeconds');
            if (typeof seconds === 'number' && seconds <= MAX_SECONDS) {
              return [];
            }
            return [
              warning(
                owner.place(
                  `/spec/generators/${index}/pullRequest/requeueAfterSeconds`,
                ),
                `Pull requests are looked for every ${
                  typeof seconds === 'number' ? seconds : 1800
                } seconds only.`,
                'Set requeueAfterSeconds between 60 and 300; a webhook makes it immediate.',
              ),
            ];
          },
        ),
      ),
};
