/**
 * Text of events and alerts for Slack. Whoever chooses a user name chooses what stands in an alert, so nothing in it may become
 * mark-up, a mention, a link or a second line: not in Slack, nor in programs that take Slack's messages and read Markdown.
 *
 * `&`, `<` and `>` are Slack's control characters, and these entities its way to write them; all else is replaced by what looks
 * alike. Accounts and addresses stay readable: underscores and at signs within words mean nothing to Slack.
 */
export function slackText(text: string, maxLength: number): string {
  const plain = replacements.reduce((done, [what, by]) => done.replaceAll(what, by), oneLine(text).slice(0, MAX_READ));
  if (plain.length <= maxLength) return plain;
  let kept = '';
  // Half an entity would be mark-up again, and half a character rubbish.
  for (const [whole] of plain.matchAll(/&(?:amp|lt|gt);|./gsu)) {
    if (kept.length + whole.length >= maxLength) break;
    kept += whole;
  }
  return `${kept}…`;
}

/** Longer texts are cut anyway, and cost time to look through. */
const MAX_READ = 10_000;

const oneLine = (text: string): string => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const replacements: readonly (readonly [RegExp, string])[] = [
  // Mentions of everybody, where a receiver looks for names.
  [/@(?=channel|here|everyone|all|group)/giu, '＠'],
  // Links: by their scheme, by how they usually begin, and as Markdown has them.
  [/:\/\//gu, '[:]//'],
  [/\b(mailto|tel|slack|javascript|data):/giu, '$1[:]'],
  [/\bwww\./giu, 'www[.]'],
  [/\](?=[([:])/gu, '] '],
  // Code, bold, struck, italic.
  [/`/gu, 'ʼ'],
  [/\*/gu, '∗'],
  [/~/gu, '∼'],
  [/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ'],
  // :skull: and its like.
  [/:(?=[a-z][\w+-]*:)/giu, '∶'],
  [/&/gu, '&amp;'],
  [/</gu, '&lt;'],
  [/>/gu, '&gt;'],
];
