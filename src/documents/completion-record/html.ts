import { formatDate, type PlainDate } from '../../values/plain-date.ts'
import { completionRecordTitle, type PublicRecord } from './model.ts'

/** A record as its public page shows it. */
export interface VerifyPage {
  readonly number: string
  readonly issuedOn: PlainDate
  readonly record: PublicRecord
  /** Since when it does not hold any more; null while it holds. */
  readonly revokedOn: PlainDate | null
  readonly demo: boolean
}

const site = '戎归中原'

/** The public page of a completion record: plain HTML without scripts, masked, fit to print. */
export function renderVerifyPage({ number, issuedOn, record, revokedOn, demo }: VerifyPage): string {
  const isValid = revokedOn === null
  const verdict = isValid ? '核验通过：本平台出具过这份记录，内容如下。' : `本记录已于${formatDate(revokedOn)}撤销，不再有效。`
  const period = record.start === null || record.end === null ? '' : `${formatDate(record.start)}至${formatDate(record.end)}`
  const facts: readonly (readonly [string, string])[] = [
    ['记录编号', number], ['姓名', record.name], ['身份证号', record.idNumber], ['培训班', record.className], ['开班批次', record.batchNo],
    ['培训工种及级别', [record.trade, record.level].filter((part) => part !== null && part !== '').join('\u3000')], ['培训课时', `${record.lessons} 课时`], ['培训时间', period],
    ['培训机构', record.institution], ['登记日期', formatDate(issuedOn)],
    ['培训合格证书编号', record.officialNumber === null ? '尚未登记，本记录不作为培训合格证书使用' : `${record.officialNumber}（人社部门已核验）`],
  ]
  return page({
    title: `${completionRecordTitle} ${number}`, demo,
    body: `${verdictLine(isValid, verdict)}
<h1>${completionRecordTitle}</h1>
<dl>
${facts.map(([name, value]) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`).join('\n')}
</dl>
<p class="note">姓名和身份证号只显示一部分。请与持证人出示的证件核对；不一致的，请向培训机构或当地退役军人事务局反映。</p>
${form('核验另一份记录')}`,
  })
}

/** The page for a number no record has, and, without a number, the place to enter one. */
export function renderVerifyForm(number: string | null, demo: boolean): string {
  const answer = number === null ? '' : `${verdictLine(false, `没有找到编号为“${number}”的记录。`)}
<p>请对照记录上的编号逐字核对，编号形如 RG-2022-DEMO03-007-0018。仍然找不到的，这份记录不是本平台出具的，请向培训机构询问。</p>`
  return page({ title: number === null ? '核验电子培训结业记录' : '没有找到这份记录', demo, body: `<h1>核验电子培训结业记录</h1>\n${answer}\n${form('输入记录编号')}` })
}

/** Sign and words, drawn so that no font has to know the sign. */
const verdictLine = (isGood: boolean, words: string): string => `<p class="verdict ${isGood ? 'good' : 'bad'}"><svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">`
  + `<path d="${isGood ? 'M2.5 8.5l3.5 3.5 7.5-8' : 'M3.5 3.5l9 9m0-9l-9 9'}" fill="none" stroke="currentColor" stroke-width="2"/></svg><span>${text(words)}</span></p>`

const form = (label: string): string => `<form action="/verify" method="get" role="search">
<label for="number">${label}</label>
<div class="row"><input id="number" name="number" required maxlength="60" autocomplete="off" placeholder="RG-"><button type="submit">核验</button></div>
</form>`

function page({ title, demo, body }: { title: string; demo: boolean; body: string }): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(title)} - 戎归中原</title>
<style>${publicPageStyle}</style>
</head>
<body>
<header><a href="/">${site}</a>${demo ? '<span class="demo">演示数据</span>' : ''}</header>
<main>
${body}
</main>
</body>
</html>
`
}

/** Text that cannot become markup. */
const text = (value: string): string => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** The one style sheet of the public pages, which stands in the page itself. */
export const publicPageStyle = `
:root { color: #151a21; background: #fff; font: 16px/24px "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; text-autospace: normal; text-spacing-trim: trim-start; }
body { margin: 0; }
header { display: flex; gap: 12px; align-items: center; justify-content: space-between; height: 56px; border-bottom: 2px solid #1a4f96; padding: 0 max(16px, calc(50vw - 376px)); }
header a { color: #123a70; font: 600 20px/28px "Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; text-decoration: none; }
.demo { border: 1px solid #ecd3a3; border-radius: 2px; background: #fdf4e3; color: #8a4f00; padding: 0 8px; font-size: 14px; white-space: nowrap; }
main { box-sizing: border-box; max-width: 784px; margin: 0 auto; padding: 32px 16px 64px; }
h1 { font-size: 24px; line-height: 32px; margin: 24px 0 0; padding-bottom: 12px; border-bottom: 2px solid #151a21; }
dl { margin: 0; font-variant-numeric: tabular-nums; }
dl div { display: grid; grid-template-columns: 152px 1fr; gap: 16px; padding: 8px 0; border-bottom: 1px solid #e2e6eb; }
dt { color: #5a6472; }
dd { margin: 0; overflow-wrap: anywhere; }
.verdict { margin: 0; padding: 12px 16px; border-radius: 4px; border: 1px solid; font-weight: 600; display: flex; gap: 8px; align-items: flex-start; }
.verdict svg { flex: none; margin-top: 2px; }
.good { color: #1d6b3a; background: #ebf5ee; border-color: #b9dcc5; }
.bad { color: #b3241c; background: #fceeec; border-color: #f0c2bd; }
h1 + .verdict { margin-top: 16px; }
.note { color: #5a6472; font-size: 14px; line-height: 22px; margin: 12px 0 0; }
form { margin-top: 32px; }
label { display: block; margin-bottom: 8px; }
.row { display: flex; gap: 8px; max-width: 480px; }
input, button { font: inherit; box-sizing: border-box; height: 48px; border-radius: 4px; }
input { flex: 1; min-width: 0; padding: 0 12px; border: 1px solid #868f9c; }
button { padding: 0 24px; border: 0; background: #1a4f96; color: #fff; font-weight: 600; cursor: pointer; white-space: nowrap; }
button:hover { background: #123a70; }
:focus-visible { outline: 2px solid #1a4f96; outline-offset: 2px; }
@media (max-width: 480px) { main { padding-top: 16px; } dl div { grid-template-columns: 1fr; gap: 0; } h1 { font-size: 20px; line-height: 28px; margin-top: 16px; } }
@media print { header { border-color: #000; } main { padding: 16px 0 0; } form { display: none; } .verdict, .demo { background: none; } }
`
