import { noticeStyle } from './style.ts'

/** Text that cannot become markup. */
export const text = (value: string): string => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** A public page without scripts: head, the bar with the three places to go, foot. */
export function frame({ title, demo, body, isPrint = false }: { title: string; demo: boolean; body: string; isPrint?: boolean }): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, noarchive">
<title>${text(title)} - 戎归中原</title>
<style>${noticeStyle}</style>
</head>
<body${isPrint ? ' class="print"' : ''}>
<header><div class="bar"><a class="mark" href="/">戎归中原</a>${demo ? '<span class="demo">演示数据</span>' : ''}<span class="part">公示与公告</span>
<nav aria-label="本站"><a href="/notices">全部公示</a><a href="/notices/objections">查异议</a><a href="/verify">证书查验</a><a href="/sign-in">登录</a></nav></div></header>
<main>
${body}
</main>
<footer><p>${demo ? '演示系统：名单中的人、号码和学校都是编的。' : ''}名单只显示遮盖后的姓名和身份证号，公示结束后不再显示。</p></footer>
</body>
</html>
`
}

/** Links between pages, first, last and those around; `to` makes the address of a page. */
export function pager(page: number, pages: number, to: (page: number) => string): string {
  if (pages <= 1) return ''
  const shown = [...new Set([1, 2, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b)
  const links = shown.flatMap((n, i) => [
    ...(i > 0 && n - (shown[i - 1] ?? 0) > 1 ? ['<span class="gap">…</span>'] : []),
    n === page ? `<a class="on" aria-current="page" href="${text(to(n))}">${n}</a>` : `<a href="${text(to(n))}" aria-label="第 ${n} 页">${n}</a>`,
  ])
  return `<nav class="pager" aria-label="翻页">${links.join('')}${page < pages ? `<a class="next" href="${text(to(page + 1))}">下一页</a>` : ''}</nav>`
}

const icons = {
  clock: '<circle cx="8" cy="8" r="6.2"/><path d="M8 4.4V8l2.4 1.6"/>', check: '<path d="M2.5 8.5l3.5 3.5 7.5-8"/>', stop: '<path d="M3.5 3.5l9 9m0-9l-9 9"/>', warn: '<path d="M8 2l6.4 11.6H1.6zM8 6.4v3.4m0 1.6v.8"/>',
  print: '<path d="M4.5 6V2.5h7V6M4.5 12H2.5V6h11v6h-2M4.5 10h7v3.5h-7z"/>',
} as const

/** Drawn, so that no font has to know the sign. */
export const icon = (name: keyof typeof icons): string =>
  `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6">${icons[name]}</svg>`

/** Sign and words of an answer. */
export const answer = (kind: 'good' | 'bad' | 'plain', words: string): string =>
  `<p class="answer ${kind}" role="status">${icon(kind === 'good' ? 'check' : kind === 'bad' ? 'warn' : 'clock')}<span>${words}</span></p>`
