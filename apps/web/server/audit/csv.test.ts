import { expect, it } from 'vitest'
import { csvRecord } from './csv.ts'

it.each([
  [['plain', null, ''], 'plain,,\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '+1', '-1', '@x', '\tx'], "'=1+1,'+1,'-1,'@x,'\tx\r\n"],
  [['=HYPERLINK("x","y")', '\rx'], `"'=HYPERLINK(""x"",""y"")","'\rx"\r\n`],
  [['管理员', 'a=b'], '管理员,a=b\r\n'],
])('writes %j', (cells, record) => {
  expect(csvRecord(cells)).toBe(record)
})
