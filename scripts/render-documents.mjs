// Writes a sample of every printed form, and its pages as PNG where pdftoppm is there, so that people can look at them.
// Usage: node scripts/render-documents.mjs [folder]      default: a new folder below the system's temporary one
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'ronggui-documents-'))
mkdirSync(folder, { recursive: true })

const load = (path) => tsImport(`../src/documents/${path}.ts`, import.meta.url)
const [samples, annex1, annex1Xlsx, annex2, annex2Docx, annex2Xlsx, annex2Model, annex3, annex3Xlsx, record, slip, letter] = await Promise.all([
  'testing/samples', 'annex1/pdf', 'annex1/xlsx', 'annex2/pdf', 'annex2/docx', 'annex2/xlsx', 'annex2/model', 'annex3/pdf', 'annex3/xlsx',
  'completion-record/pdf', 'leave-slip/pdf', 'assignment-letter/pdf',
].map(load))

const options = { mark: samples.sampleMark }
const draft = { ...options, draft: true }
const forms = {
  blank: [annex2Model.emptyForm2, { ...options, showMark: false }], running: [samples.runningForm, draft],
  paid: [samples.paidForm, options],
  crowded: [samples.crowdedForm, options], person: [samples.personForm, options],
}

write('annex1.pdf', await annex1.renderAnnex1Pdf(samples.samplePlan, options))
write('annex1.xlsx', annex1Xlsx.renderAnnex1Xlsx(samples.samplePlan, options))
for (const [name, [form, chosen]] of Object.entries(forms)) {
  write(`annex2-${name}.pdf`, await annex2.renderAnnex2Pdf(form, chosen))
  write(`annex2-${name}.docx`, await annex2Docx.renderAnnex2Docx(form, chosen))
  write(`annex2-${name}.xlsx`, annex2Xlsx.renderAnnex2Xlsx(form, chosen))
}
write('annex3.pdf', await annex3.renderAnnex3Pdf(samples.sampleLedger, options))
write('annex3-adjusted.pdf', await annex3.renderAnnex3Pdf(samples.adjustedLedger, options))
write('annex3.xlsx', annex3Xlsx.renderAnnex3Xlsx(samples.sampleLedger, options))
write('annex3-expanded.xlsx', annex3Xlsx.renderAnnex3ExpandedXlsx(samples.sampleLedger, samples.sampleNames, options))
write('completion-record.pdf', await record.renderCompletionRecordPdf(samples.sampleRecord, options))
write('leave-slip.pdf', await slip.renderLeaveSlipPdf(samples.sampleSlip, options))
write('assignment-letter.pdf', await letter.renderAssignmentLetterPdf(samples.sampleLetter, options))
console.log(folder)

function write(name, bytes) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  if (!name.endsWith('.pdf')) return
  try {
    execFileSync('pdftoppm', ['-r', '90', '-png', path, path.slice(0, -4)])
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    console.error(`${name}: no pdftoppm, so no PNG`)
  }
}
