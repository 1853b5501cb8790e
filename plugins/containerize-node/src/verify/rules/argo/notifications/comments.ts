import { Rule } from '../../rule';
import { get, text } from '../lib/data';
import { error } from '../lib/findings';
import { fieldNodes, notificationEntries } from './catalogue';

/** Tags of comments that were meant to be expanded. */
export const commentTagTemplate: Rule = {
  id: 'argo/comment-tag-template',
  fact: 'argo/comment-tag-is-constant',
  check: context =>
    notificationEntries(context)
      .filter(({ type }) => type === 'template')
      .flatMap(entry =>
        fieldNodes(entry, 'commentTag')
          .filter(({ value }) => text(value)?.includes('{{'))
          .map(({ node }) =>
            error(
              entry.place(node.range?.[0] ?? 0),
              `The comment tag of template ${entry.name} is not expanded: it stays as it is written.`,
              'Use a constant text, one template per application.',
            ),
          ),
      ),
};

/** Addresses of Enterprise servers that tokens are not given at. */
export const enterpriseApiPath: Rule = {
  id: 'argo/enterprise-api-path',
  fact: 'argo/enterprise-api-path',
  check: context =>
    notificationEntries(context)
      .filter(({ type, name }) => type === 'service' && name === 'github')
      .flatMap(entry => {
        const address = text(get(entry.value, 'enterpriseBaseURL'));
        if (!address || /\/api\/v3\/?$/.test(address)) return [];
        const [field] = fieldNodes(entry, 'enterpriseBaseURL');
        return [
          error(
            entry.place(field?.node.range?.[0] ?? 0),
            `The service asks ${address} itself for its token, where an Enterprise server has none.`,
            `Write ${address.replace(/\/$/, '')}/api/v3.`,
          ),
        ];
      }),
};
