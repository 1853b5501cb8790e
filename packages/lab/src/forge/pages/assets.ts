/** The pages' only style sheet. @internal */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --raised: #f5f7f9; --line: #d4dae0; --text: #1d2630; --quiet: #57636f; --link: #0a5cad; --add: #dff6e4; --add-strong: #116329; --del: #fde8e6; --del-strong: #a01c12; --go: #176f2c; --mark: #fff3c4; --hunk: #e6f0fb }
@media (prefers-color-scheme: dark) {
  :root { --ground: #12171d; --raised: #1b222b; --line: #35404c; --text: #e2e8ee; --quiet: #9aa7b4; --link: #6cb2ff; --add: #12331c; --add-strong: #6fd58b; --del: #3d1a19; --del-strong: #ff9b92; --go: #2a8f43; --mark: #4a3d0d; --hunk: #1b2f47 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif }
a { color: var(--link) }
a:focus-visible, button:focus-visible, summary:focus-visible, select:focus-visible, textarea:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -9999px }
.skip:focus { left: 1rem; top: .5rem }
header.site { background: var(--raised); border-bottom: 1px solid var(--line) }
header.site > div, main, footer { max-width: 76rem; margin: 0 auto; padding: .75rem 1.25rem }
header.site > div { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap }
header.site nav { display: flex; gap: 1rem }
header.site .who { margin-left: auto; color: var(--quiet) }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0 .5rem; overflow-wrap: anywhere }
h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem }
.quiet { color: var(--quiet) }
nav.tabs { display: flex; gap: 1.25rem; border-bottom: 1px solid var(--line); margin: .75rem 0 1rem }
nav.tabs a { padding: .4rem 0; text-decoration: none }
nav.tabs a[aria-current] { border-bottom: 3px solid var(--link); color: var(--text); font-weight: 600 }
.box { border: 1px solid var(--line); border-radius: 6px; margin: 1rem 0; overflow: hidden }
.box > h2, .box > h3, .box > .head { margin: 0; padding: .5rem .9rem; background: var(--raised); border-bottom: 1px solid var(--line); font-size: .95rem; font-weight: 600; overflow-wrap: anywhere }
.box > .body { padding: .75rem .9rem }
table { border-collapse: collapse; width: 100% }
table.list td, table.list th { padding: .45rem .9rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere }
table.list tr:first-child td { border-top: 0 }
table.list td.when { white-space: nowrap; color: var(--quiet); text-align: right; width: 1% }
.scroll { overflow-x: auto }
table.code { font: 13px/1.45 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; tab-size: 4 }
table.code td { padding: 0 .75rem; vertical-align: top }
table.code pre { margin: 0; font: inherit; min-height: 1.45em }
table.code td.n { width: 1%; min-width: 3.25rem; text-align: right; user-select: none }
table.code td.n a { color: var(--quiet); text-decoration: none }
table.code tr:target, table.code tr.marked { background: var(--mark) }
table.code tr.add { background: var(--add) } table.code tr.del { background: var(--del) } table.code tr.hunk { background: var(--hunk); color: var(--quiet) }
.plus { color: var(--add-strong); font-weight: 600 } .minus { color: var(--del-strong); font-weight: 600 }
.state { display: inline-block; padding: .15rem .7rem; border-radius: 999px; color: #fff; font-weight: 600; font-size: .9rem }
.state.open { background: #176f2c } .state.merged { background: #6639ba } .state.closed { background: #b3261e } .state.draft { background: #57606a }
.label { display: inline-block; padding: 0 .6rem; border: 1px solid var(--line); border-left: .6rem solid var(--label, var(--line)); border-radius: 4px; font-size: .85rem }
code, pre { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; font-size: .88em }
.markdown { overflow-wrap: anywhere }
.markdown > :first-child { margin-top: 0 } .markdown > :last-child { margin-bottom: 0 }
.markdown pre { background: var(--raised); padding: .75rem; overflow-x: auto; border-radius: 6px }
.markdown code { background: var(--raised); padding: .1em .3em; border-radius: 4px }
.markdown pre code { padding: 0 }
.markdown table { width: auto; display: block; overflow-x: auto }
.markdown td, .markdown th { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left }
.markdown blockquote { margin: 0; padding-left: 1rem; border-left: 4px solid var(--line); color: var(--quiet) }
.markdown li.task { list-style: none; margin-left: -1.3rem }
form { margin: 0 } form .row { display: flex; gap: .75rem; align-items: center; flex-wrap: wrap; margin-top: .6rem }
textarea { width: 100%; min-height: 6rem; font: inherit; padding: .5rem; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px }
select, input[type=text] { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .5rem }
button { font: inherit; padding: .4rem 1rem; border-radius: 6px; border: 1px solid var(--line); background: var(--raised); color: var(--text); cursor: pointer }
button.go { background: var(--go); border-color: var(--go); color: #fff; font-weight: 600 }
.notice { padding: .6rem .9rem; border: 1px solid var(--line); border-left: 4px solid var(--link); border-radius: 6px; margin: 1rem 0 }
.notice.bad { border-left-color: var(--del-strong) }
footer { color: var(--quiet); border-top: 1px solid var(--line); margin-top: 3rem; font-size: .85rem }
`;

/** Marks the lines of an address such as `#L12-L20`; a single line needs no script. @internal */
export const LINES_SCRIPT = `
function mark() {
  document.querySelectorAll('tr.marked').forEach(function (row) { row.classList.remove('marked'); });
  var range = /^#L(\\d+)(?:C\\d+)?-L?(\\d+)/.exec(location.hash);
  if (!range) return;
  var from = Number(range[1]);
  var to = Math.min(Number(range[2]), from + 5000);
  for (var line = from; line <= to; line += 1) {
    var row = document.getElementById('L' + line);
    if (row) row.classList.add('marked');
  }
  var first = document.getElementById('L' + from);
  if (first) first.scrollIntoView({ block: 'center' });
}
addEventListener('hashchange', mark);
mark();
`;

const COLOURS = [
  '#8a3ffc',
  '#0a5cad',
  '#116329',
  '#9a3412',
  '#9d174d',
  '#155e63',
];

/** A square with a login's first letter. @internal */
export function avatar(login: string): string {
  const sum = [...login].reduce(
    (total, letter) => total + letter.charCodeAt(0),
    0,
  );
  const letter = /[a-z0-9]/i.exec(login)?.[0].toUpperCase() ?? '?';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img"><rect width="64" height="64" fill="${
    COLOURS[sum % COLOURS.length]
  }"/><text x="32" y="43" font-family="sans-serif" font-size="32" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
}
