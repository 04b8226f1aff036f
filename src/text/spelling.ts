/** Word parts spelt one way in British and another in American English, wherever in a word they stand. */
const PARTS: readonly (readonly [uk: string, us: string])[] = [
  ['aesthet', 'esthet'],
  ['anaesthe', 'anesthe'],
  ['analogue', 'analog'],
  ['armour', 'armor'],
  ['behaviour', 'behavior'],
  ['caesarean', 'cesarean'],
  ['candour', 'candor'],
  ['catalogue', 'catalog'],
  ['clamour', 'clamor'],
  ['coeliac', 'celiac'],
  ['colour', 'color'],
  ['cosy', 'cozy'],
  ['dialogue', 'dialog'],
  ['diarrhoea', 'diarrhea'],
  ['encyclopaedi', 'encyclopedi'],
  ['endeavour', 'endeavor'],
  ['favour', 'favor'],
  ['fervour', 'fervor'],
  ['flavour', 'flavor'],
  ['glamour', 'glamor'],
  ['gynaec', 'gynec'],
  ['haemorrh', 'hemorrh'],
  ['harbour', 'harbor'],
  ['homoeo', 'homeo'],
  ['honour', 'honor'],
  ['humour', 'humor'],
  ['leucocyt', 'leukocyt'],
  ['manoeuvr', 'maneuver'],
  ['monologue', 'monolog'],
  ['moustache', 'mustache'],
  ['neighbour', 'neighbor'],
  ['odour', 'odor'],
  ['oedema', 'edema'],
  ['orthopaed', 'orthoped'],
  ['paediatr', 'pediatr'],
  ['pyjama', 'pajama'],
  ['rigour', 'rigor'],
  ['rumour', 'rumor'],
  ['saviour', 'savior'],
  ['savour', 'savor'],
  ['sceptic', 'skeptic'],
  ['smoulder', 'smolder'],
  ['splendour', 'splendor'],
  ['sulph', 'sulf'],
  ['tumour', 'tumor'],
  ['valour', 'valor'],
  ['vapour', 'vapor'],
  ['vigour', 'vigor'],
  ['woollen', 'woolen'],
]

/** Whole words that differ by no pattern; "cheque" and "whilst" are left out, "check" and "while" being other words. */
const WORDS: readonly (readonly [uk: string, us: string])[] = [
  ['acknowledgement', 'acknowledgment'],
  ['adviser', 'advisor'],
  ['aluminium', 'aluminum'],
  ['artefact', 'artifact'],
  ['chilli', 'chili'],
  ['counsellor', 'counselor'],
  ['defence', 'defense'],
  ['dietitian', 'dietician'],
  ['disc', 'disk'],
  ['distil', 'distill'],
  ['doughnut', 'donut'],
  ['enrol', 'enroll'],
  ['enrolment', 'enrollment'],
  ['fulfil', 'fulfill'],
  ['fulfilment', 'fulfillment'],
  ['gramme', 'gram'],
  ['grey', 'gray'],
  ['instalment', 'installment'],
  ['instil', 'instill'],
  ['jeweller', 'jeweler'],
  ['jewellery', 'jewelry'],
  ['judgement', 'judgment'],
  ['kilogramme', 'kilogram'],
  ['licence', 'license'],
  ['likeable', 'likable'],
  ['marvellous', 'marvelous'],
  ['milligramme', 'milligram'],
  ['mould', 'mold'],
  ['mouldable', 'moldable'],
  ['moult', 'molt'],
  ['mum', 'mom'],
  ['mummy', 'mommy'],
  ['offence', 'offense'],
  ['plough', 'plow'],
  ['practise', 'practice'],
  ['pretence', 'pretense'],
  ['programme', 'program'],
  ['sizeable', 'sizable'],
  ['skilful', 'skillful'],
  ['towards', 'toward'],
  ['traveller', 'traveler'],
  ['wilful', 'willful'],
  ['yoghurt', 'yogurt'],
]

/** "tyre" is a tire, but to tire is not to tyre. */
const ONE_WAY: ReadonlyMap<string, readonly string[]> = new Map([
  ['tyre', ['tire']],
  ['tyres', ['tires']],
])

type Rule = readonly [pattern: RegExp, replacement: string]

/** Each applied alone and after the others; a product that is no word does no harm, as nobody writes it. */
const RULES: readonly Rule[] = [
  // -ise, -isation, -iser, -ising, -yse, -ysing
  [/is(e[sdr]?|ers|ing|ation|ations|ational)$/, 'iz$1'],
  [/iz(e[sdr]?|ers|ing|ation|ations|ational)$/, 'is$1'],
  [/([ao])lys(e[sdr]?|ers|ing)$/, '$1lyz$2'],
  [/([ao])lyz(e[sdr]?|ers|ing)$/, '$1lys$2'],
  // centre, fibre, litre, metre and all that end like them
  [/(cent|fib|lit|met|theat|calib|lust|spect|tit|goit|sab|meag|somb|och)re(s?)$/, '$1er$2'],
  [/(cent|fib|lit|met|theat|calib|lust|spect|tit|goit|sab|meag|somb|och)er(s?)$/, '$1re$2'],
  // haem-, -aemia, oestro-, oeso-, foet-, aetio-, caec-, faec-
  [/^haem/, 'hem'],
  [/^hem(?=at|ang|og|os|op|ol|od)/, 'haem'],
  [/(an|leuk|isch|glyc|ur|tox|vir|lipid|bacter|ox)aemi(a|as|c)$/, '$1emi$2'],
  [/(an|leuk|isch|glyc|ur|tox|vir|lipid|bacter|ox)emi(a|as|c)$/, '$1aemi$2'],
  [/oestr/, 'estr'],
  [/^estr(?=[aio])|(?<=phyto)estr/, 'oestr'],
  [/^oesoph/, 'esoph'],
  [/^esoph/, 'oesoph'],
  [/^foet/, 'fet'],
  [/^fet(?=us|al)/, 'foet'],
  [/^aetio/, 'etio'],
  [/^etio/, 'aetio'],
  [/^faec/, 'fec'],
  [/^fec(?=es|al)/, 'faec'],
  [/(orrh|spn|apn)oe(a|as|ic|al)$/, '$1e$2'],
  [/(orrh|spn|apn)e(a|as|ic|al)$/, '$1oe$2'],
  [/^palaeo/, 'paleo'],
  [/^paleo/, 'palaeo'],
  [/^naev(us|i)$/, 'nev$1'],
  [/^nev(us|i)$/, 'naev$1'],
]

const BY_WORD = new Map<string, string>()
for (const [uk, us] of WORDS) BY_WORD.set(uk, us).set(us, uk)

/** The word itself and the other ways, British or American, to spell it. */
export function spellingsOf(word: string): readonly string[] {
  const spellings = new Set([word])
  // A set may be added to while it is walked: "anaesthetise" needs two changes, and none needs many.
  for (const spelling of spellings) {
    if (spellings.size > 8) break
    for (const other of ONE_WAY.get(spelling) ?? []) spellings.add(other)
    const other = BY_WORD.get(spelling)
    if (other !== undefined) spellings.add(other)
    for (const [uk, us] of PARTS) {
      if (spelling.includes(uk)) spellings.add(spelling.replace(uk, us))
      else if (spelling.includes(us)) spellings.add(spelling.replace(us, uk))
    }
    for (const [pattern, replacement] of RULES) {
      if (pattern.test(spelling)) spellings.add(spelling.replace(pattern, replacement))
    }
  }
  return [...spellings]
}
