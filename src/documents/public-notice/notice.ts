import { formatMoney } from '../../values/fen.ts'
import { formatDate, formatWeekday } from '../../values/plain-date.ts'
import type { PlainDate } from '../../values/plain-date.ts'
import { answer, frame, icon, pager, text } from './frame.ts'
import type { NoticePage, PageRow } from './model.ts'

const shortDate = (day: PlainDate): string => formatDate(day).replace(/^\d+年/, '')
const isRunning = (n: NoticePage): boolean => n.state === 'PUBLISHED' || n.state === 'EXTENDED'
const address = (n: Pick<NoticePage, 'number'>): string => `/notices/${encodeURIComponent(n.number)}`

/** The public page of a notice: title and text, where the number comes from, the list, and at the side the days left, the way to object, and the digest. */
export function renderNotice(n: NoticePage): string {
  return frame({
    title: n.title, demo: n.demo,
    body: `${crumbs(n)}
${lookUpAnswer(n)}<div class="columns">
<div>
${words(n)}
${strip(n)}
${list(n)}
</div>
<div class="rail">
${termSection(n)}
${objectSection(n)}
<section><h2>打印和核对</h2>
${n.rows === null ? '' : `<a class="button second act" href="${text(address(n))}/print">${icon('print')}打印全部名单（${n.rowCount.toLocaleString('zh-CN')} 行）</a>`}
<dl class="facts"><div><dt>公示编号</dt><dd>${text(n.number)}</dd></div><div><dt>内容校验</dt><dd>${digest(n)}</dd></div></dl></section>
<section><h2>怎样保护个人信息</h2><p class="quiet">姓名遮一个字，身份证号只留前 3 位和后 2 位；不公布电话、银行账号和服役单位。${n.keepDays === 0 ? '公示一结束' : `公示结束 ${n.keepDays} 天后`}，本页不再显示名单。</p></section>
</div>
</div>`,
  })
}

/** The same with all rows, for paper. */
export function renderNoticeForPrint(n: NoticePage): string {
  return frame({
    title: `${n.title}（全部名单）`, demo: n.demo, isPrint: true,
    body: `<p class="quiet noprint">这一页是全部名单。用浏览器的“打印”（Ctrl+P）打印或存成 PDF。<a href="${text(address(n))}">回到公示</a></p>
${words(n)}
${strip(n)}
${n.rows === null ? `<p class="quiet">${gone(n)}</p>` : `<h2>拟同意名单（${n.rowCount.toLocaleString('zh-CN')} 行）</h2>${table(n.rows, null)}`}
<p class="quiet">公示编号 ${text(n.number)}；内容校验（SM3）${text(n.digest)}${n.digestHolds === true ? '，发布后没有改动' : ''}。</p>`,
  })
}

const crumbs = (n: NoticePage): string => `<nav class="crumbs" aria-label="位置"><a href="/notices">公示与公告</a> / ${text(n.kindLabel)} / ${text(n.number)}</nav>`

function lookUpAnswer({ lookUp }: NoticePage): string {
  if (lookUp === null) return ''
  return lookUp.found === null ? `${answer('bad', text(lookUp.words))}\n` : `${answer('good', `在名单里：第 ${lookUp.found} 行。`)}\n`
}

function words(n: NoticePage): string {
  const { term } = n
  return `<h1>${text(n.title)}</h1>
<div class="words">
${n.paragraphs.map((p) => `<p>${text(p)}</p>`).join('\n')}
<p>公示期为<b>${formatDate(term.publishedOn)}至${shortDate(term.until)}，共 ${term.calendarDays} 天</b>，其中发布次日起满 ${term.workingDays} 个工作日。有异议的，请在公示结束前提出，我们会在受理后 ${n.answerDays} 个工作日内答复。</p>
<p class="sign">${text(n.officeName)}</p>
<p class="sign">${formatDate(term.publishedOn)}</p>
</div>`
}

function strip(n: NoticePage): string {
  if (n.strip.length === 0) return ''
  return `<h2>人数怎么来的</h2>
<dl class="strip">${n.strip.map((part) => `<div><dt>${text(part.label)}</dt><dd>${part.count.toLocaleString('zh-CN')}</dd></div>`).join('')}</dl>
${n.stripNote === '' ? '' : `<p class="quiet">${text(n.stripNote)}</p>`}`
}

function list(n: NoticePage): string {
  if (n.rows === null) return `<h2>名单</h2><p class="quiet">${gone(n)}</p>`
  const [first, last] = [n.rows[0]?.rowNo ?? 0, n.rows.at(-1)?.rowNo ?? 0]
  const total = n.totalFen === null ? '' : `，合计 ${formatMoney(n.totalFen)}`
  return `<div class="head"><h2 id="list">拟同意名单（${n.rowCount.toLocaleString('zh-CN')} 行${total}）</h2><p>第 ${first} 至 ${last} 行</p></div>
${table(n.rows, n.lookUp?.found ?? null)}
<div class="under">${pager(n.page, n.pages, (page) => `${address(n)}?page=${page}#list`)}</div>
${n.rows.some((row) => row.idMasked !== null) ? findForm(n) : ''}`
}

const gone = (n: NoticePage): string => (n.state === 'REPLACED' ? '名单有变化，这份公示已由新公示代替。' : `公示已结束${n.closedOn === null ? '' : `（${formatDate(n.closedOn)}）`}，名单已从本页撤下。需要核对的，请带证件到发布单位查询。`)

interface Column { key: string; title: string; className: string; cell: (row: PageRow) => string; isMore?: true }
const columns: readonly Column[] = [
  { key: 'no', title: '序号', className: 'middle c-no', cell: (row) => String(row.rowNo) },
  { key: 'name', title: '姓名', className: 'nowrap c-name', cell: (row) => row.name },
  { key: 'id', title: '身份证号', className: 'nowrap c-id', cell: (row) => row.idMasked ?? '' },
  { key: 'class', title: '班次', className: 'c-more', cell: (row) => row.className },
  { key: 'trade', title: '工种', className: 'c-more', cell: (row) => row.trade },
  { key: 'certificate', title: '证书', className: 'c-more', cell: (row) => row.certificate },
  { key: 'amount', title: '金额（元）', className: 'right c-amount', cell: (row) => (row.amountFen === null ? '' : formatMoney(row.amountFen).slice(1)) },
]

function table(rows: readonly PageRow[], mine: number | null): string {
  const shown = columns.filter((column) => rows.some((row) => column.cell(row) !== ''))
  const nameTitle = (column: Column) => (column.key === 'name' && rows.every((row) => row.idMasked === null) ? '名称' : column.title)
  return `<table role="table"><thead role="rowgroup"><tr role="row">${shown.map((c) => `<th role="columnheader" scope="col"${c.className.includes('right') ? ' class="right"' : ''}>${nameTitle(c)}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => `<tr role="row"${row.rowNo === mine ? ' class="mine"' : ''}>${shown.map((c) => `<td role="cell" class="${c.className}">${text(c.cell(row))}</td>`).join('')}</tr>`).join('\n')}
</tbody></table>`
}

const findForm = (n: NoticePage): string => `<form class="find" method="post" action="${text(address(n))}/look-up" autocomplete="off"><h2>查自己在不在名单里</h2>
<div><label for="name">姓名</label><input id="name" name="name" required maxlength="40"></div>
<div><label for="last4">身份证号后 4 位</label><input id="last4" name="last4" required maxlength="4" pattern="[0-9０-９]{3}[0-9０-９xXｘＸ]"></div>
<button type="submit" class="second">查一下</button>
<p class="quiet">只回答在不在、在第几行，不保存您填的内容。</p></form>`

function termSection(n: NoticePage): string {
  const { term } = n
  const running = isRunning(n)
  const tag = `<span class="tag${running ? '' : ' still'}">${icon(running ? 'clock' : 'stop')}${text(n.stateLabel)}</span>`
  if (!running) {
    const link = n.replacedBy === null ? '' : `<p class="quiet">新公示：<a href="/notices/${encodeURIComponent(n.replacedBy)}">${text(n.replacedBy)}</a></p>`
    return `<section>${tag}<p class="big">${n.state === 'REPLACED' ? '已由新公示代替' : '公示已结束'}</p><p class="quiet">公示期 ${formatDate(term.publishedOn)}至${shortDate(term.until)}${n.closedOn === null ? '' : `，${shortDate(n.closedOn)}结束`}</p>${link}</section>`
  }
  const holidays = [...new Set(term.ruler.filter((d) => d.kind === 'HOLIDAY' && d.note !== '').map((d) => d.note))]
  const swaps = term.ruler.filter((d) => d.kind === 'SWAP_WORKDAY').map((d) => shortDate(d.date))
  const notes = [
    ...(term.ruler.some((d) => d.counted === null) ? [`斜纹的日子${holidays.length === 0 ? '（周末）' : `（${holidays.join('、')}或周末）`}不计`] : []), ...(swaps.length === 0 ? [] : [`${swaps.join('、')}调休上班`]),
    ...(term.provisional ? ['当年节假日安排还没公布，暂按周一至周五推算，不据此结束'] : []),
  ]
  const words = term.isOver ? (n.open > 0 ? '等异议答复' : '期满，待结束') : term.left === 0 ? '今天最后一天' : `还剩 ${term.left} 个工作日`
  return `<section>${tag}<p class="big">${words}</p>
<p class="quiet">今天${shortDate(n.today)}（${formatWeekday(n.today)}），${shortDate(term.until)} 24:00 止</p>
<div class="ruler" tabindex="0" role="region" aria-label="工作日尺"><ol>
${term.ruler.map((day, i) => rulerDay(day, n, i > 0 ? term.ruler[i - 1]?.date : undefined)).join('\n')}
</ol></div>
<p class="quiet">${text(notes.join('；'))}</p>${n.extendedBecause === null ? '' : `<p class="quiet">延期：${text(n.extendedBecause)}</p>`}</section>`
}

function rulerDay(day: NoticePage['term']['ruler'][number], n: NoticePage, previous: PlainDate | undefined): string {
  const [, month, date] = day.date.split('-').map(Number)
  const label = previous === undefined || previous.slice(0, 7) !== day.date.slice(0, 7) ? `${month}/${date}` : String(date)
  const classes = [...(day.date === n.today ? ['today'] : day.counted === null ? ['off'] : []), ...(day.date === n.term.until ? ['last'] : [])]
  const mark = day.counted === 0 ? '发布' : day.counted === null ? (/^[\p{Script=Han}]/u.exec(day.kind === 'HOLIDAY' ? day.note : '')?.[0] ?? '·') : String(day.counted)
  return `<li${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`}><span>${label}</span><b>${mark}</b></li>`
}

function objectSection(n: NoticePage): string {
  const facts = `<dl class="facts">${n.officePhone === null ? '' : `<div><dt>电话</dt><dd>${text(n.officePhone)}（工作日）</dd></div>`}<div><dt>来访</dt><dd>${text(n.officeName)}</dd></div><div><dt>已收到</dt><dd>${n.filed} 件${n.open > 0 ? `，${n.open} 件没答复` : ''}</dd></div></dl>`
  if (!isRunning(n)) return `<section><h2>异议</h2><p class="quiet">公示已结束，不再收异议；提过的，可以凭回执编号<a href="/notices/objections">查答复</a>。</p>${facts}</section>`
  return `<section><h2>觉得有问题？</h2><p class="quiet">任何人都可以提，不用登录。${text(n.involved)}不参加处理。有异议没答复，公示不结束。</p>
<a class="button act" href="${text(address(n))}/objection">提出异议</a>${facts}</section>`
}

const digest = (n: NoticePage): string => `${text(n.digest.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 '))}${n.digestHolds === null ? '' : n.digestHolds ? '（发布后没有改动）' : '（与发布时不一致，请以发布单位留存为准）'}`
