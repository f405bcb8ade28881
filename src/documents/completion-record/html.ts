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

const site = '戎归中原 · 退役军人培训'

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
    body: `<p class="verdict ${isValid ? 'good' : 'bad'}"><span aria-hidden="true">${isValid ? '✓' : '✕'}</span> ${text(verdict)}</p>
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
  const answer = number === null ? '' : `<p class="verdict bad"><span aria-hidden="true">✕</span> 没有找到编号为“${text(number)}”的记录。</p>
<p>请对照记录上的编号逐字核对，编号形如 RG-2022-DEMO03-007-0018。仍然找不到的，这份记录不是本平台出具的，请向培训机构询问。</p>`
  return page({ title: number === null ? '核验电子培训结业记录' : '没有找到这份记录', demo, body: `<h1>核验电子培训结业记录</h1>\n${answer}\n${form('输入记录编号')}` })
}

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
<style>${style}</style>
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

const style = `
:root { color: #1f2329; background: #f4f6f9; font: 17px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
body { margin: 0; }
header { display: flex; gap: 12px; align-items: center; justify-content: space-between; background: #1a4f96; color: #fff; padding: 12px max(20px, calc(50vw - 360px)); }
header a { color: inherit; text-decoration: none; letter-spacing: 1px; }
.demo { border: 1px solid #fff; border-radius: 4px; padding: 0 8px; font-size: 14px; white-space: nowrap; }
main { box-sizing: border-box; max-width: 760px; margin: 24px auto; padding: 24px 20px 32px; background: #fff; border: 1px solid #d5dbe3; border-radius: 8px; }
h1 { font-size: 26px; line-height: 1.3; margin: 16px 0 12px; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 9.5em 1fr; gap: 12px; padding: 9px 0; border-top: 1px solid #e3e7ed; }
dt { color: #55606e; }
dd { margin: 0; overflow-wrap: anywhere; }
.verdict { margin: 0; padding: 12px 16px; border-radius: 6px; border: 1px solid; font-weight: 600; }
.good { color: #14532d; background: #e9f6ee; border-color: #8cc9a3; }
.bad { color: #8a1c1c; background: #fdeeee; border-color: #e0a3a3; }
.note { color: #55606e; font-size: 15px; border-top: 1px solid #e3e7ed; padding-top: 12px; margin: 0; }
form { margin-top: 24px; }
label { display: block; margin-bottom: 6px; }
.row { display: flex; gap: 8px; }
input { flex: 1; min-width: 0; font: inherit; padding: 8px 10px; border: 1px solid #6b7684; border-radius: 6px; }
button { font: inherit; padding: 8px 24px; border: 0; border-radius: 6px; background: #1a4f96; color: #fff; cursor: pointer; white-space: nowrap; }
:focus-visible { outline: 3px solid #f0a020; outline-offset: 2px; }
@media (max-width: 480px) { dl div { grid-template-columns: 1fr; gap: 0; } main { margin: 0; border: 0; border-radius: 0; } h1 { font-size: 22px; } }
@media print { :root { background: #fff; } header { background: none; color: #000; border-bottom: 1px solid #000; } .demo { border-color: #000; } main { border: 0; margin: 0 auto; } form { display: none; } }
`
