/** The one style sheet of the pages below /notices, which stands in the page itself. */
export const noticeStyle = `
:root { color: #151a21; background: #fff; font: 16px/24px "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; text-autospace: normal; text-spacing-trim: trim-start; font-variant-numeric: tabular-nums; }
* { box-sizing: border-box; }
body { margin: 0; }
p, h1, h2, dl, dd, ul, ol { margin: 0; padding: 0; }
a { color: #1a4f96; text-underline-offset: 3px; }
a:hover { color: #123a70; }
:focus-visible { outline: 2px solid #1a4f96; outline-offset: 2px; }
header { border-bottom: 2px solid #1a4f96; }
.bar, main, footer p { max-width: 1264px; margin: 0 auto; padding: 0 32px; }
.bar { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; min-height: 60px; }
.mark { color: #123a70; font: 600 22px/32px "Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; text-decoration: none; }
.demo { border: 1px solid #868f9c; border-radius: 2px; color: #3f4854; padding: 0 8px; font-size: 13px; line-height: 20px; white-space: nowrap; }
.part { color: #3f4854; padding-left: 12px; border-left: 1px solid #c8ced6; }
.bar nav { display: flex; flex-wrap: wrap; gap: 4px 24px; margin-left: auto; }
main { padding-top: 32px; padding-bottom: 64px; }
footer { border-top: 1px solid #c8ced6; }
footer p { padding-top: 20px; padding-bottom: 32px; color: #3f4854; font-size: 14px; line-height: 22px; }
.crumbs { color: #3f4854; font-size: 14px; line-height: 22px; margin-bottom: 16px; overflow-wrap: anywhere; }
.crumbs a { color: inherit; }
.columns { display: grid; grid-template-columns: minmax(0, 800px) 320px; gap: 80px; justify-content: space-between; }
.columns > div { min-width: 0; }
h1 { font: 600 32px/48px "Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; text-align: center; text-wrap: balance; margin-bottom: 24px; }
h1.plain { font: 600 24px/32px "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; text-align: left; padding-bottom: 12px; border-bottom: 2px solid #151a21; margin-bottom: 16px; }
.words { font: 17px/32px "Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
.words p { text-indent: 2em; text-wrap: pretty; margin-bottom: 4px; }
.words .sign { text-align: right; text-indent: 0; }
h2 { font-size: 18px; line-height: 28px; margin: 32px 0 8px; }
.head { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; align-items: baseline; }
.head p { color: #3f4854; font-size: 14px; }
.quiet { color: #3f4854; font-size: 14px; line-height: 22px; }
.strip { display: flex; flex-wrap: wrap; border: 1px solid #868f9c; }
.strip div { flex: 1 1 96px; display: flex; flex-direction: column; border-left: 1px solid #868f9c; margin-left: -1px; }
.strip dt { flex: 1; background: #f6f7f9; border-bottom: 1px solid #868f9c; padding: 8px 12px; font-size: 14px; line-height: 22px; font-weight: 600; }
.strip dd { padding: 6px 12px; text-align: right; font-size: 20px; line-height: 28px; }
.strip div:last-child dd { font-weight: 600; }
.strip + .quiet { margin-top: 8px; }
table { width: 100%; border-collapse: collapse; font-size: 15px; }
th, td { border: 1px solid #868f9c; padding: 7px 10px; text-align: left; font-weight: 400; }
th { background: #f6f7f9; font-weight: 600; font-size: 14px; }
.right { text-align: right; white-space: nowrap; }
.middle { text-align: center; white-space: nowrap; }
.nowrap { white-space: nowrap; }
tr.mine td { background: #eef4fb; font-weight: 600; }
.under { display: flex; flex-wrap: wrap; gap: 16px; justify-content: space-between; align-items: center; margin-top: 16px; }
.pager { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; }
.pager a { min-width: 40px; height: 40px; padding: 7px 10px; border: 1px solid #c8ced6; text-align: center; text-decoration: none; color: #151a21; }
.pager .on { background: #123a70; border-color: #123a70; color: #fff; }
.gap { padding: 0 8px; color: #3f4854; }
.rail section { border-top: 2px solid #151a21; padding: 16px 0 32px; }
.rail h2 { margin: 0 0 4px; }
.rail .big { font-size: 22px; line-height: 32px; font-weight: 600; margin-top: 8px; }
.tag { display: inline-flex; gap: 6px; align-items: center; border: 1px solid #c7daf1; background: #eef4fb; color: #1a4f96; border-radius: 2px; padding: 0 8px; font-size: 14px; line-height: 24px; }
.tag.still { border-color: #c8ced6; background: #f6f7f9; color: #3f4854; }
.ruler { overflow-x: auto; margin: 12px 0 8px; padding: 2px; }
.ruler ol { display: flex; list-style: none; border: 1px solid #c8ced6; width: max-content; min-width: 100%; }
.ruler li { flex: 1 0 27px; display: grid; text-align: center; font-size: 12px; line-height: 18px; padding: 2px 1px 3px; color: #3f4854; border-left: 1px solid #e2e6eb; }
.ruler li:first-child { border-left: 0; background: #edf0f4; min-width: 36px; }
.ruler b { color: #151a21; }
.ruler .off { background: repeating-linear-gradient(135deg, #fff 0 4px, #edf0f4 4px 5px); }
.ruler .off b { font-weight: 400; }
.ruler li.today, .ruler li.today b { background: #1a4f96; color: #fff; }
.ruler .last { border-bottom: 3px solid #151a21; padding-bottom: 0; }
.facts { font-size: 14px; line-height: 22px; margin-top: 12px; }
.facts div { display: grid; grid-template-columns: 72px 1fr; gap: 8px; padding: 3px 0; }
.facts dt { color: #3f4854; }
.facts dd { overflow-wrap: anywhere; }
.button, button { font: 600 16px/24px "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; display: inline-flex; gap: 8px; align-items: center; justify-content: center; min-height: 48px; padding: 0 24px; border: 1px solid #1a4f96; border-radius: 4px; background: #1a4f96; color: #fff; text-decoration: none; cursor: pointer; }
.button:hover, button:hover { background: #123a70; color: #fff; }
.rail .button { width: 100%; margin-top: 12px; }
.button.second, button.second { background: #fff; color: #151a21; border-color: #868f9c; font-weight: 400; }
.button.second:hover, button.second:hover { background: #f6f7f9; color: #151a21; }
.answer { display: flex; gap: 8px; align-items: flex-start; margin: 0 0 24px; padding: 12px 16px; border: 1px solid; border-radius: 4px; font-weight: 600; }
.answer svg { flex: none; margin-top: 4px; }
.good { color: #1d6b3a; background: #ebf5ee; border-color: #b9dcc5; }
.bad { color: #8a4f00; background: #fdf4e3; border-color: #ecd3a3; }
.plain.answer { color: #1a4f96; background: #eef4fb; border-color: #c7daf1; }
form.find { display: flex; flex-wrap: wrap; gap: 12px 16px; align-items: end; border: 1px solid #c8ced6; background: #f6f7f9; padding: 16px; margin: 24px 0 0; }
form.find h2 { flex: 1 0 100%; margin: 0; font-size: 16px; line-height: 24px; }
.find .quiet { flex: 1 0 100%; }
label, .label { display: block; font-size: 15px; margin-bottom: 4px; }
label small, .label small { color: #3f4854; font-size: 14px; font-weight: 400; }
input, textarea, select { font: inherit; width: 100%; min-height: 48px; padding: 10px 12px; border: 1px solid #868f9c; border-radius: 4px; background: #fff; color: inherit; }
textarea { min-height: 144px; line-height: 26px; }
.find > div { flex: 1 1 160px; max-width: 240px; }
.sheet { max-width: 640px; }
.sheet > form > div { margin-top: 20px; }
.sheet .button, .sheet button { margin-top: 24px; }
.receipt { font-size: 28px; line-height: 40px; font-weight: 600; letter-spacing: 1px; margin: 4px 0 8px; }
.told { border-top: 1px solid #e2e6eb; }
.told div { display: grid; grid-template-columns: 120px 1fr; gap: 16px; padding: 10px 0; border-bottom: 1px solid #e2e6eb; }
.told dt { color: #3f4854; }
.told dd { overflow-wrap: anywhere; white-space: pre-line; }
.filter { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: end; margin-bottom: 16px; }
.tabs { display: flex; flex-wrap: wrap; gap: 4px 24px; border-bottom: 1px solid #c8ced6; margin-bottom: 20px; }
.tabs a { padding: 8px 0 9px; text-decoration: none; color: #3f4854; }
.tabs a[aria-current] { color: #123a70; font-weight: 600; box-shadow: inset 0 -3px #1a4f96; }
.list { list-style: none; }
.list li { display: grid; grid-template-columns: minmax(0, 1fr) 240px; gap: 4px 32px; padding: 16px 0; border-bottom: 1px solid #e2e6eb; }
.list a { font-size: 17px; font-weight: 600; text-decoration: none; }
.list a:hover { text-decoration: underline; }
.list .side { text-align: right; }
.empty { padding: 48px 0; text-align: center; color: #3f4854; }
@media (max-width: 1160px) { .columns { grid-template-columns: minmax(0, 1fr); gap: 32px; } .columns > div { max-width: 800px; } }
@media (max-width: 640px) {
  .bar, main, footer p { padding-left: 16px; padding-right: 16px; }
  .bar { padding-top: 8px; padding-bottom: 8px; }
  .bar nav { margin-left: 0; width: 100%; gap: 0 20px; }
  .bar nav a { padding: 6px 0; }
  main { padding-top: 16px; }
  h1 { font-size: 24px; line-height: 36px; }
  .strip div { flex-basis: 33%; border-bottom: 1px solid #868f9c; margin-bottom: -1px; }
  table, tbody { display: block; border: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: grid; grid-template-columns: auto 1fr auto; gap: 0 10px; padding: 10px 0; border-bottom: 1px solid #c8ced6; }
  tbody td { display: block; border: 0; padding: 0; }
  tr.mine { background: #eef4fb; }
  .c-name { font-weight: 600; }
  .c-amount { grid-row: 1; grid-column: 3; }
  .c-id, .c-more { grid-column: 2 / 4; color: #3f4854; }
  .c-no { color: #3f4854; }
  .list li { grid-template-columns: 1fr; }
  .list .side { text-align: left; }
  .told div { grid-template-columns: 1fr; gap: 0; }
  .find > div { max-width: none; flex-basis: 100%; }
  .find button, .sheet button, .sheet .button { width: 100%; }
  .receipt { font-size: 24px; }
}
@media print {
  header nav, .rail .act, form, .pager, .noprint, footer { display: none; }
  .columns { display: block; }
  main { padding: 16px 0 0; max-width: none; }
  table { font-size: 12px; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .tag, .answer { background: none; }
}
`
