import { formatDate } from '../../values/plain-date.ts'
import { answer, frame, pager, text } from './frame.ts'
import type { NoticeListPage, ObjectionFormPage, ReceiptPage, ReceiptStatus } from './model.ts'

const levels = { '': '全部', province: '省级', city: '市级', county: '县级' } as const

/** All notices of the public, current or past, by level and place. */
export function renderNoticeList(l: NoticeListPage): string {
  const to = (changes: Partial<Record<'when' | 'level' | 'place' | 'page', string>>) => {
    const query = new URLSearchParams(Object.entries({ when: l.when, level: l.level, place: l.place, ...changes }).filter(([, value]) => value !== '' && value !== 'current'))
    return query.size === 0 ? '/notices' : `/notices?${query}`
  }
  const tab = (href: string, label: string, isOn: boolean) => `<a href="${text(href)}"${isOn ? ' aria-current="page"' : ''}>${label}</a>`
  return frame({
    title: '公示', demo: l.demo,
    body: `<h1 class="plain">公示</h1>
<nav class="tabs" aria-label="公示中或已结束">${tab(to({ when: 'current' }), '公示中', l.when === 'current')}${tab(to({ when: 'past' }), '已结束', l.when === 'past')}</nav>
<form class="filter" method="get" action="/notices">${l.when === 'past' ? '<input type="hidden" name="when" value="past">' : ''}
<div><label for="level">发布单位级别</label><select id="level" name="level">${Object.entries(levels).map(([code, label]) => `<option value="${code}"${code === l.level ? ' selected' : ''}>${label}</option>`).join('')}</select></div>
<div><label for="place">地方</label><select id="place" name="place"><option value="">全省</option>${l.places.map((p) => `<option value="${text(p.code)}"${p.code === l.place ? ' selected' : ''}>${text(p.name)}</option>`).join('')}</select></div>
<button type="submit" class="second">查看</button></form>
${l.items.length === 0 ? `<p class="empty">${l.when === 'current' ? '现在没有公示中的名单。' : '还没有结束的公示。'}换个地方或看看“${l.when === 'current' ? '已结束' : '公示中'}”。</p>` : `<p class="quiet">共 ${l.total} 份，新的在前</p>
<ul class="list">${l.items.map((n) => `<li><div><a href="/notices/${encodeURIComponent(n.number)}">${text(n.title)}</a><p class="quiet">${text(n.officeName)}　${text(n.kindLabel)}　${n.rowCount.toLocaleString('zh-CN')} 行　${text(n.number)}</p></div>
<p class="side"><b>${n.left === null ? text(n.stateLabel) : n.isOver ? '期满，待结束' : n.left === 0 ? '今天最后一天' : `还剩 ${n.left} 个工作日`}</b><br><span class="quiet">${formatDate(n.publishedOn)}至${formatDate(n.until)}</span></p></li>`).join('\n')}</ul>`}
<div class="under">${pager(l.page, l.pages, (page) => to({ page: String(page) }))}</div>`,
  })
}

/** The form of an objection; works without scripts. */
export function renderObjectionForm({ notice, id, values, problem }: ObjectionFormPage): string {
  const back = `/notices/${encodeURIComponent(notice.number)}`
  return frame({
    title: `提出异议：${notice.title}`, demo: notice.demo,
    body: `<div class="sheet"><nav class="crumbs" aria-label="位置"><a href="/notices">公示与公告</a> / <a href="${text(back)}">${text(notice.number)}</a> / 提出异议</nav>
<h1 class="plain">提出异议</h1>
<p>${text(notice.title)}</p>
<p class="quiet">${text(notice.officeName)}处理；${text(notice.involved)}不参加。受理后 ${notice.answerDays} 个工作日内答复。交了会给您一个回执编号，凭它查答复。</p>
<form method="post" action="${text(back)}/objection">
${problem === null ? '' : `<div>${answer('bad', text(problem))}</div>`}
<input type="hidden" name="id" value="${text(id)}">
<div><label for="content">有什么问题 <small>必填，最多 1000 字；请不要写身份证号、手机号和银行账号</small></label><textarea id="content" name="content" required minlength="4" maxlength="1000">${text(values.content)}</textarea></div>
<div><label for="rowNo">说的是名单第几行 <small>对整份公示有意见的，不用填</small></label><input id="rowNo" name="rowNo" inputmode="numeric" maxlength="7" value="${text(values.rowNo)}"></div>
<div><label for="filer">您的姓名 <small>可以不填；填了更便于核实，只有处理的人能看</small></label><input id="filer" name="filer" maxlength="40" autocomplete="name" value="${text(values.filer)}"></div>
<div><label for="contact">怎么联系您 <small>可以不填；电话、邮箱或地址，加密保存</small></label><input id="contact" name="contact" maxlength="80" autocomplete="off" value="${text(values.contact)}"></div>
<button type="submit">提交异议</button> <a class="button second" href="${text(back)}">不提了</a></form></div>`,
  })
}

/** Asking by receipt number, and what is said of it. */
export function renderReceipt(r: ReceiptPage): string {
  return frame({
    title: '异议办理情况', demo: r.demo,
    body: `<div class="sheet"><nav class="crumbs" aria-label="位置"><a href="/notices">公示与公告</a> / 异议办理情况</nav>
<h1 class="plain">异议办理情况</h1>
${r.isFresh && r.receipt !== null ? `${answer('good', '已收到您的异议。请记下回执编号：')}<p class="receipt">${text(r.receipt)}</p><p class="quiet">编号只给您，别人查不到。忘了就查不了，请抄下来或把本页存为书签。</p>` : ''}
${r.problem === null ? '' : answer('bad', text(r.problem))}
${r.status === null ? '' : told(r.status, r.isFresh ? null : r.receipt)}
${r.isFresh ? '' : `<form method="get" action="/notices/objections"><div><label for="receipt">回执编号 <small>YY 和 12 位数字</small></label><input id="receipt" name="receipt" required maxlength="40" autocomplete="off" placeholder="YY"></div><button type="submit"${r.status === null ? '' : ' class="second"'}>${r.status === null ? '查询' : '查另一个'}</button></form>`}</div>`,
  })
}

function told(s: ReceiptStatus, receipt: string | null): string {
  const facts: readonly (readonly [string, string])[] = [
    ...(receipt === null ? [] : [['回执编号', receipt] as const]), ['办理情况', s.stateLabel], ['公示', `${s.title}（${s.number}）`], ['提出时间', formatDate(s.filedOn)], ['处理单位', s.office],
    ...(s.acceptedOn === null ? [] : [['受理时间', formatDate(s.acceptedOn)] as const]), ...(s.due === null ? [] : [['答复期限', `${formatDate(s.due)}${s.dueIsProvisional ? '（暂按周一至周五推算）' : ''}`] as const]),
    ...(s.outcomeLabel === null ? [] : [['认定', s.outcomeLabel] as const]), ...(s.refusedBecause === null ? [] : [['不予受理的原因', s.refusedBecause] as const]),
    ...(s.reply === null ? [] : [['答复', s.reply] as const]), ...(s.repliedOn === null ? [] : [['答复时间', formatDate(s.repliedOn)] as const]),
  ]
  return `<dl class="told">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${text(value)}</dd></div>`).join('')}</dl>`
}

/** A page that says one thing: nothing there, too often, not kept. */
export function renderPlain({ title, words, demo }: { title: string; words: string; demo: boolean }): string {
  return frame({ title, demo, body: `<div class="sheet"><h1 class="plain">${text(title)}</h1><p>${text(words)}</p><p><a class="button second" href="/notices">看全部公示</a></p></div>` })
}
