import type { PolicyClause } from './clauses.ts'

/** The three annexes; 附2 row by row, its labels joined by semicolons. */
export const ANNEX_CLAUSES: readonly PolicyClause[] = [
  {
    id: '附1', title: '退役军人年度培训任务分配计划',
    text: '序号、单位、职业技能培训人数（人次）、新增技能人才人数（人）、新增高技能人才人数（人）；合计20000、5000、1000',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R1', title: '申请单位',
    text: '培训机构（或企业、个人）名称（加盖印章）；联系人及电话',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R2', title: '开户银行',
    text: '开户银行名称；银行帐号',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R3', title: '开班批次及开班时间',
    text: '开班批次及开班时间；培训工种及级别',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R4', title: '拟培训人数',
    text: '拟培训人数；培训时长：年月日至年月日，共课时',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R5', title: '拟培训方式',
    text: '拟培训方式（企业自主培训或委托培训等）',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R6', title: '系统填报',
    text: '培训计划及人员名册是否在职业培训信息化管理系统填报',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R7', title: '行业主管部门审核意见',
    text: '行业主管部门审核意见；初审人：复核人：盖章年月日',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R8', title: '人社部门审核意见',
    text: '人力资源社会保障部门审核意见；初审人：复核人：盖章年月日',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R9', title: '开班当日检查情况',
    text: '学员人数；签到情况；培训资料留存情况；检查人员签字',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R10', title: '培训期间检查情况（第一次）',
    text: '时间：年月日；地点；师资情况；学员出勤情况；检查人员签字',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R11', title: '培训期间检查情况（第二次）',
    text: '时间：年月日；地点；师资情况；学员出勤情况；检查人员签字',
    application: { by: 'PEOPLE', because: '第二次检查与第一次适用同一规则（附2-R10），两栏分开填写' },
  },
  {
    id: '附2-R12', title: '平均出勤人数',
    text: '检查情况是否在职业培训信息化管理系统填报；平均出勤人数',
    application: { by: 'PEOPLE', because: '填报情况由经办人在对方系统办理后登记；平均出勤人数按三(三)10计算' },
  },
  {
    id: '附2-R13', title: '人社部门检查意见',
    text: '人力资源社会保障部门检查意见',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R14', title: '组织考核时间',
    text: '组织考核（评价、鉴定）时间；提前3天提出，并在信息化管理系统上填报',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R15', title: '参加国家职业资格鉴定人数',
    text: '参加考核人数；参加国家职业资格鉴定人数；取证人数',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R16', title: '参加职业技能等级评定人数',
    text: '参加职业技能等级评定人数；取证人数',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R17', title: '参加特种作业操作考核人数',
    text: '参加特种作业操作考核人数；取证人数',
    application: { by: 'PEOPLE', because: '与其他考核同一算法（附2-R15），特种设备并入本行并加注' },
  },
  {
    id: '附2-R18', title: '参加专项能力考核认定人数',
    text: '参加专项能力考核认定人数；取证人数',
    application: { by: 'PEOPLE', because: '与其他考核同一算法（附2-R15）' },
  },
  {
    id: '附2-R19', title: '参加结业考核人数',
    text: '参加结业考核人数；取证人数',
    application: { by: 'PEOPLE', because: '与其他考核同一算法（附2-R15）' },
  },
  {
    id: '附2-R20', title: '取证总人数',
    text: '考核结果是否在职业培训信息化管理系统填报；取证总人数',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R21', title: '考核巡查人员签字',
    text: '考核巡查人员签字',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R22', title: '人社部门意见',
    text: '人力资源社会保障部门意见',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R23', title: '申请补贴',
    text: '企业或培训机构或个人向行业主管部门申请；申请补贴人数；申请补贴资金万元',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R24', title: '申请承诺',
    text: '我郑重承诺对提供的各项材料和信息真实性负责，自觉接受社会监督。若有违反本承诺的行为，依法接受处理，并承担相应的责任。',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R25', title: '行业主管部门审核情况',
    text: '行业主管部门审核情况（自受理之日起15个工作日内）',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R26', title: '补贴信息公示情况',
    text: '人力资源社会保障部门对补贴信息公示情况（不少于3个工作日）',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R27', title: '人社部门审核意见',
    text: '人力资源社会保障部门审核意见；初审人：复核人：盖章年月日',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R28', title: '财政部门审核意见',
    text: '财政部门审核意见；初审人：复核人：盖章年月日',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R29', title: '资金拨付',
    text: '拨付时间；拨付金额（万元）',
    application: { by: 'RULES' },
  },
  {
    id: '附2-R30', title: '资金来源',
    text: '资金来源（就业补助资金、失业保险基金、职业技能提升行动资金等）',
    application: { by: 'PEOPLE', because: '资金来源由财政部门按预算决定，如实登记' },
  },
  {
    id: '附2-备注1', title: '多专业多批次',
    text: '培训专业及批次较多的，可在此表相应栏目中添加',
    application: { by: 'PEOPLE', because: '这是填表方法，打印时在同一栏内逐行列出' },
  },
  {
    id: '附2-备注2', title: '个人申请',
    text: '个人申请的，将培训机构栏目改为个人，仅填写此表涉及个人及培训机构、评价机构等基本信息',
    application: { by: 'PEOPLE', because: '这是填表方法，个人申请使用单独的打印格式' },
  },
  {
    id: '附2-备注3', title: '培训对象、录像和学时',
    text: '企业职工须参加与本人岗位相同或相近的职业（工种）培训，转岗职工参加培训的职业（工种）与原岗位职业（工种）不隶属于同一职业分类'
      + '；职业院校或培训机构不得对在校生开展在读专业的补贴性技能培训；理论教学须全程录像，实操培训每学时连续录像不低于15分钟；无法'
      + '取得职业资格证书、职业技能等级证书、特种作业操作证书、特种设备作业证书、专项职业能力证书，只能领取培训合格证书的，培训不少于'
      + '40个学时（有明确学时规定的除外）。',
    application: { by: 'RULES' },
  },
  {
    id: '附3', title: '退役军人培训季度台账',
    text: '序号、单位、1月、2月、3月、小计；开班数、职业技能培训人数（人次）、新增技能人才人数（人）、新增高技能人才人数（人）；合计',
    application: { by: 'RULES' },
  },
]
