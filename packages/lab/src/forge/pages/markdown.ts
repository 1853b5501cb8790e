import MarkdownIt from 'markdown-it';
import { Html, escapeHtml } from './html';

/** Tags without attributes that pull request bodies use; all other markup is shown as text. */
const ALLOWED_TAG =
  /(<\/?(?:details|summary|br|kbd|sub|sup)\s*\/?>|<details open>)/;
const COMMENT = /<!--[\s\S]*?-->/g;

function keepAllowedTags(markup: string): string {
  return markup
    .replace(COMMENT, '')
    .split(ALLOWED_TAG)
    .map((part, index) => (index % 2 === 1 ? part : escapeHtml(part)))
    .join('');
}

function newMarkdown(): MarkdownIt {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const { rules } = markdown.renderer;
  rules.html_block = (tokens, index) => keepAllowedTags(tokens[index].content);
  rules.html_inline = (tokens, index) => keepAllowedTags(tokens[index].content);
  // Images of strangers would tell them who reads the page: they become links.
  rules.image = (tokens, index) =>
    `<a href="${escapeHtml(tokens[index].attrGet('src') ?? '')}">${escapeHtml(
      tokens[index].content || 'image',
    )}</a>`;
  markdown.core.ruler.push('task_list', state => {
    state.tokens.forEach((token, index) => {
      const inItem = state.tokens[index - 2]?.type === 'list_item_open';
      const first = token.children?.[0];
      const box = first?.type === 'text' && /^\[([ xX])\] /.exec(first.content);
      if (token.type !== 'inline' || !inItem || !first || !box) return;
      first.content = first.content.slice(box[0].length);
      const checkbox = new state.Token('task_box', 'input', 0);
      checkbox.meta = box[1] !== ' ';
      token.children?.unshift(checkbox);
      state.tokens[index - 2].attrJoin('class', 'task');
    });
  });
  rules.task_box = (tokens, index) =>
    `<input type="checkbox" disabled${tokens[index].meta ? ' checked' : ''}> `;
  return markdown;
}

const MARKDOWN = newMarkdown();

/**
 * Renders what people write: GitHub's Markdown as far as the lab needs it, with no markup of theirs.
 *
 * @internal
 */
export function renderMarkdown(text: string): Html {
  return new Html(`<div class="markdown">${MARKDOWN.render(text)}</div>`);
}
