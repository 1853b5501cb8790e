import { stripTemplate } from './template';

describe('stripTemplate', () => {
  it('keeps lines, restores tags and takes out what only controls', () => {
    const source =
      'a <%= @x %>\n<% if y %>\nb {{ z }} <%# no %>\n<% end %>\nc !!(*= $vhost_dir *)!!/d';
    const template = stripTemplate(source);
    expect(template.text.split('\n')).toHaveLength(5);
    expect(template.text).not.toMatch(/<%|\{\{|!!/);
    expect(template.restore(template.text)).toBe(
      'a <%= @x %>\n\nb {{ z }} \n\nc !!(*= $vhost_dir *)!!/d',
    );
    expect(template.asVariables(template.text)).toBe(
      'a $X\n\nb $Z \n\nc $VHOST_DIR/d',
    );
  });

  it('gives the same tag the same word, and leaves an open tag alone', () => {
    const { text, isComputed } = stripTemplate(
      '<%= a %> <%= b %> <%= a %> <%= open',
    );
    const [first, second, third, ...rest] = text.split(' ');
    expect(first).toBe(third);
    expect(first).not.toBe(second);
    expect(isComputed(first)).toBe(true);
    expect(rest.join(' ')).toBe('<%= open');
  });
});
