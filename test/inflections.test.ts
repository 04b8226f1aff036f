import { describe, expect, test } from 'vitest'
import { formsOf } from '../src/text/inflections.ts'
import { NOUNS, VERBS } from '../src/text/irregular.ts'
import { nearest, plural, singular } from '../src/text/natural.ts'
import { spellingsOf } from '../src/text/spelling.ts'

/** A word in a phrase, and forms in a text that it must stand for. */
const STANDS_FOR: readonly (readonly [string, string])[] = [
  ['wrinkle', 'wrinkles wrinkled wrinkling'],
  ['wrinkles', 'wrinkle'],
  ['reduce', 'reduces reduced reducing'],
  ['reducing', 'reduce reduces reduced'],
  ['approved', 'approve approves approving'],
  ['treat', 'treats treated treating'],
  ['plan', 'plans planned planning'],
  ['scar', 'scars scarred scarring'],
  ['benefit', 'benefits benefited benefitted benefiting'],
  ['travel', 'travelled traveled travelling traveling'],
  ['labelling', 'label labels labelled labeled'],
  ['fuelled', 'fuel fuelling'],
  ['rate', 'rates rated rating'],
  ['try', 'tries tried trying'],
  ['families', 'family'],
  ['supply', 'supplies supplied supplying'],
  ['die', 'dies died dying'],
  ['tie', 'ties tied tying'],
  ['dying', 'die died'],
  ['filling', 'fill fillings'],
  ['dye', 'dyes dyed dyeing'],
  ['age', 'ages aged ageing aging'],
  ['ageing', 'aging age'],
  ['agree', 'agrees agreed agreeing'],
  ['guaranteed', 'guarantee guarantees'],
  ['mimic', 'mimics mimicked mimicking'],
  ['process', 'processes processed processing'],
  ['boxes', 'box'],
  ['use', 'uses used using'],
  ['fill', 'fills filled filling'],
  ['ache', 'aches ached aching'],
  ['show', 'shows showed shown showing'],
  ['be', "am is are was were been being 's"],
  ['is', "are was 's"],
  ['had', 'have has having'],
  ['done', 'do does did doing'],
  ['go', 'goes went gone going'],
  ['a', 'an'],
  ['an', 'a'],
  ['prove', 'proves proved proven proving'],
  ['proven', 'prove proves proved proving'],
  ['regrow', 'regrows regrew regrown regrowing'],
  ['freeze', 'froze frozen freezing'],
  ['found', 'find finds finding'],
  ['find', 'found'],
  ['seen', 'see sees saw seeing'],
  ['cut', 'cuts cutting'],
  ['swell', 'swelled swollen swelling'],
  ['child', 'children'],
  ['teeth', 'tooth'],
  ['tooth', 'teeth'],
  ['woman', 'women'],
  ['people', 'person persons'],
  ['lives', 'life live living'],
  ['leaves', 'leaf leave leaving'],
  ['diagnosis', 'diagnoses'],
  ['diagnoses', 'diagnosis diagnose diagnosed'],
  ['stimuli', 'stimulus'],
  ['bacterium', 'bacteria'],
  ['serum', 'serums sera'],
  ['virus', 'viruses'],
  ['matrix', 'matrices'],
  ['moisturise', 'moisturize moisturised moisturizing moisturizes'],
  ['moisturizer', 'moisturiser moisturisers'],
  ['fertilisation', 'fertilization'],
  ['analysed', 'analyse analyzed analyzing'],
  ['colour', 'colors coloured coloring'],
  ['discoloration', 'discolouration'],
  ['behavior', 'behaviours'],
  ['tumour', 'tumors'],
  ['centre', 'center centers centred centered'],
  ['fiber', 'fibres'],
  ['millilitre', 'milliliters'],
  ['anaesthetic', 'anesthetics'],
  ['pediatric', 'paediatric'],
  ['haematoma', 'hematoma hematomas'],
  ['hemoglobin', 'haemoglobin'],
  ['anaemia', 'anemia'],
  ['estrogen', 'oestrogens'],
  ['diarrhoea', 'diarrhea'],
  ['edema', 'oedema'],
  ['sulfate', 'sulphates'],
  ['dialogue', 'dialogs'],
  ['defense', 'defences'],
  ['licence', 'license licenses licensed licensing'],
  ['license', 'licences'],
  ['practise', 'practice practiced practising'],
  ['programme', 'program programs programming'],
  ['gray', 'grey greying'],
  ['tyre', 'tire'],
  ['mould', 'molds moulding'],
  ['judgment', 'judgement'],
  ['jewellery', 'jewelry'],
  ['fulfil', 'fulfill fulfilled'],
  ['aesthetician', 'estheticians'],
]

/** A word in a phrase, and words of a text that it must never be taken for. */
const NEVER_STANDS_FOR: readonly (readonly [string, string])[] = [
  ['bes', 'best'],
  ['safe', 'safer safest safety safely safes'],
  ['clinic', 'clinical clinically clinician'],
  ['organ', 'organic organism'],
  ['approve', 'approval'],
  ['improve', 'improvement'],
  ['scar', 'scared scare scaring'],
  ['scared', 'scar'],
  ['rated', 'rat'],
  ['rat', 'rated'],
  ['plan', 'plane planed'],
  ['bar', 'bare bared'],
  ['hop', 'hope hoped hoping'],
  ['win', 'wine'],
  ['see', 'seed'],
  ['fee', 'feed'],
  ['need', 'nee'],
  ['used', 'us'],
  ['unit', 'united'],
  ['breath', 'breathe breathing'],
  ['secret', 'secreted'],
  ['clothing', 'cloth'],
  ['left', 'leave leaves'],
  ['wound', 'wind'],
  ['wind', 'wound'],
  ['lie', 'lay'],
  ['lay', 'lie lies'],
  ['found', 'founded'],
  ['founded', 'found find'],
  ['rose', 'rise'],
  ['shot', 'shoot'],
  ['new', 'news'],
  ['news', 'new'],
  ['good', 'goods'],
  ['promising', 'promise'],
  ['advanced', 'advance'],
  ['limited', 'limit'],
  ['leading', 'lead'],
  ['experienced', 'experience'],
  ['media', 'medium'],
  ['evening', 'even'],
  ['willing', 'will'],
  ['thoughts', 'think'],
  ['canned', 'can'],
  ['tire', 'tyre'],
  ['four', 'for'],
  ['for', 'four'],
  ['check', 'cheque'],
  ['advice', 'advise'],
  ['prove', 'proof'],
]

/** They take no endings. */
const THEMSELVES_ALONE = ['the', 'with', 'you', 'can', 'might', 'may', 'will', 'would', 'and', 'quickly', 'clinically', 'two',
  'twelve', 'uk', 'iv', 'us', '10k', 'b12', "don't", 'best', 'not', 'never', 'new', 'than'] // biome-ignore format: a list

describe('forms of a word', () => {
  test.each(STANDS_FOR)('%s stands for %s', (word, forms) => {
    expect(formsOf(word)).toEqual(expect.arrayContaining(forms.split(' ')))
  })

  test.each(NEVER_STANDS_FOR)('%s never stands for %s', (word, others) => {
    const forms = formsOf(word)
    for (const other of others.split(' ')) expect(forms).not.toContain(other)
  })

  test.each(THEMSELVES_ALONE)('%s stands for itself alone', (word) => {
    expect(formsOf(word)).toEqual([word])
  })

  test('the word itself comes first and no form twice', () => {
    for (const [word] of STANDS_FOR) {
      const forms = formsOf(word)
      expect(forms[0]).toBe(word)
      expect(new Set(forms).size).toBe(forms.length)
    }
  })

  test('every irregular verb and noun stands for its forms', () => {
    for (const [base, ...forms] of [...VERBS, ...NOUNS]) {
      if (base === 'medium' || base === 'lens' || base === 'gas') continue
      expect(formsOf(base!), base).toEqual(expect.arrayContaining(forms))
    }
  })

  test('never so many that a phrase of them could not be compiled', () => {
    for (const [word] of STANDS_FOR) expect(formsOf(word).length).toBeLessThan(40)
  })
})

test.each([
  ['colour', 'color'],
  ['anaesthetise', 'anesthetize'],
  ['anesthetize', 'anaesthetise'],
  ['orthopaedic', 'orthopedic'],
  ['gynecology', 'gynaecology'],
  ['oesophagus', 'esophagus'],
  ['phytoestrogen', 'phytooestrogen'],
  ['catalyze', 'catalyse'],
  ['mommy', 'mummy'],
])('%s may also be spelt %s', (word, other) => {
  expect(spellingsOf(word)).toContain(other)
})

test.each([
  ['disease', 'diseases'],
  ['glove', 'gloves'],
  ['nurse', 'nurses'],
  ['bruise', 'bruises'],
  ['clinic', 'clinics'],
  ['therapy', 'therapies'],
  ['virus', 'viruses'],
  ['analysis', 'analyses'],
  ['headache', 'headaches'],
  ['calorie', 'calories'],
  ['lens', 'lenses'],
  ['sinus', 'sinuses'],
  ['tooth', 'teeth'],
  ['size', 'sizes'],
  ['formula', 'formulae'],
  ['potato', 'potatoes'],
  ['use', 'uses'],
  ['species', 'species'],
])('one %s, two %s', (one, many) => {
  expect(plural(one)).toBe(many)
  expect(singular(many)).toBe(one)
})

describe('did you mean', () => {
  const formats = ['terminal', 'json', 'html', 'markdown', 'sarif', 'csv']
  test.each([
    ['jsno', 'json'],
    ['JSON', 'json'],
    ['termnal', 'terminal'],
    ['markdwon', 'markdown'],
    ['htlm', 'html'],
    ['sarf', 'sarif'],
    ['cvs', 'csv'],
    ['text', null],
    ['pdf', null],
    ['', null],
  ])('format %s → %s', (typed, meant) => {
    expect(nearest(typed, formats)).toBe(meant)
  })

  const ids = ['safety/safe', 'safety/no-downtime', 'safety/painless', 'efficacy/works', 'duration/results-last']
  test.each([
    ['safety/no-down-time', 'safety/no-downtime'],
    ['saftey/painless', 'safety/painless'],
    ['efficacy/work', 'efficacy/works'],
    ['duration/result-lasts', 'duration/results-last'],
    ['safety/guaranteed', null],
    ['legality/safe', null],
  ])('id %s → %s', (typed, meant) => {
    expect(nearest(typed, ids)).toBe(meant)
  })

  test('a word of enormous length is compared with nothing', () => {
    expect(nearest('x'.repeat(1_000_000), formats)).toBeNull()
  })
})
