/** What is written, read by HashiCorp's own parser. */
import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { block, expression, template, writeBlocks } from './hcl.ts';

/** In JSON, too, Terraform would take these for the beginning of an expression. */
const asLiteral = (text: string): string => text.replaceAll('${', () => '$${').replaceAll('%{', '%%{');

const hostile = fc
  .array(fc.constantFrom('${', '%{', '$', '%', '{', '}', '"', '\\', '\n', '\t', '\r', '|', '{{user}}', 'é', '🙂', 'a'))
  .map((parts) => parts.join(''));

test('every text arrives as it was, as an attribute, in lists and maps, and as a label', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const written = writeBlocks([
        block('locals', [], { one: text, list: [text, 1], map: { one: text, 'a b': true } }),
      ]);
      expect(await parse('a.tf', written)).toEqual({
        locals: [
          {
            one: asLiteral(text),
            list: [asLiteral(text), 1],
            map: { one: asLiteral(text), 'a b': true },
          },
        ],
      });
    }),
    { numRuns: 300 },
  );
});

test('marks become expressions, whatever is around them', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (before, after) => {
      const written = writeBlocks([
        block('locals', [], { one: template(`${before}<scope>${after}`, { '<scope>': 'var.scope' }) }),
      ]);
      expect(await parse('a.tf', written)).toEqual({
        locals: [{ one: `${asLiteral(before)}\${var.scope}${asLiteral(after)}` }],
      });
    }),
    { numRuns: 300 },
  );
});

test('blocks in blocks, laid out as terraform fmt does', () => {
  const written = writeBlocks([
    block(
      'resource',
      ['sumologic_folder', 'main'],
      { name: 'x', parent_id: expression('var.parent'), tags: { a: 'b', long: 'c' } },
      [block('nested', [], {}), block('nested', [], { on: true }, [block('deeper', [], { at: 1 })])],
    ),
    block('variable', ['scope'], { default: ['a', 'b'] }),
  ]);
  expect(written).toBe(`resource "sumologic_folder" "main" {
  name      = "x"
  parent_id = var.parent
  tags = {
    a    = "b"
    long = "c"
  }

  nested {}

  nested {
    on = true

    deeper {
      at = 1
    }
  }
}

variable "scope" {
  default = ["a", "b"]
}
`);
});
