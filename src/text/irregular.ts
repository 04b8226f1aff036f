/**
 * English words whose forms no rule gives. A verb is listed as base, past, participle (variants behind a slash); its
 * forms in -s and -ing follow the rules. Left out on purpose, because the form is more often another word: "wound"
 * under wind, "lay" under lie, "born" under bear, "sunken" under sink, "dove" under dive.
 */
const VERB_LINES = `
abide abode/abided | arise arose arisen | awake awoke awoken | babysit babysat | bear bore borne | beat beat beaten
become became become | befall befell befallen | begin began begun | behold beheld | bend bent | beset beset | bet bet
bid bid bade bidden | bind bound | bite bit bitten | bleed bled | blow blew blown | break broke broken | breed bred
bring brought | broadcast broadcast/broadcasted | build built | burn burnt/burned | burst burst | buy bought
cast cast | catch caught | choose chose chosen | cling clung | come came come | cost cost/costed | creep crept
cut cut | deal dealt | dig dug | disprove disproved disproven | dive dived | draw drew drawn | dream dreamt/dreamed
drink drank drunk | drive drove driven | dwell dwelt/dwelled | eat ate eaten | fall fell fallen | feed fed | feel felt
fight fought | find found | fit fit/fitted | flee fled | fling flung | fly flew flown | forbid forbade forbidden
forecast forecast/forecasted | foresee foresaw foreseen | foretell foretold | forget forgot forgotten
forgive forgave forgiven | forgo forwent forgone | forsake forsook forsaken | freeze froze frozen | get got gotten
give gave given | go went gone | grind ground | grow grew grown | hang hung/hanged | hear heard | hide hid hidden
hit hit | hold held | hurt hurt | inlay inlaid | input input | keep kept | kneel knelt/kneeled | knit knit/knitted
know knew known | lay laid | lead led | lean leant/leaned | leap leapt/leaped | learn learnt/learned | leave left
lend lent | let let | lie lied lain | light lit/lighted | lose lost | make made | mean meant | meet met
mishear misheard | mislay mislaid | mislead misled | misread misread | misspell misspelt/misspelled
mistake mistook mistaken | misunderstand misunderstood | mow mowed mown | offset offset | outbid outbid
outdo outdid outdone | outgrow outgrew outgrown | outrun outran | outsell outsold | outshine outshone
overcome overcame overcome | overdo overdid overdone | overdraw overdrew overdrawn | overeat overate overeaten
overhang overhung | overhear overheard | overpay overpaid | override overrode overridden | overrun overran
oversee oversaw overseen | oversell oversold | overshoot overshot | oversleep overslept | overspend overspent
overtake overtook overtaken | overthrow overthrew overthrown | partake partook partaken | pay paid
plead pleaded/pled | prepay prepaid | prove proved proven | put put | quit quit/quitted | read read | rebuild rebuilt
recast recast | redo redid redone | redraw redrew redrawn | regrow regrew regrown | relearn relearnt/relearned
remake remade | repay repaid | reread reread | rerun reran | resell resold | resend resent | reset reset | resit resat
retake retook retaken | retell retold | rethink rethought | rewind rewound | rewrite rewrote rewritten
rid rid/ridded | ride rode ridden | ring rang rung | rise rose risen | run ran run | say said | see saw seen
seek sought | sell sold | send sent | set set | sew sewed sewn | shake shook shaken | shave shaved shaven
shear sheared shorn | shed shed | shine shone/shined | shoot shot | show showed shown | shrink shrank shrunk/shrunken
shut shut | sing sang sung | sink sank sunk | sit sat | slay slew slain | sleep slept | slide slid | sling slung
slit slit | smell smelt/smelled | sneak sneaked/snuck | sow sowed sown | speak spoke spoken | speed sped/speeded
spell spelt/spelled | spend spent | spill spilt/spilled | spin spun | spit spat | split split | spoil spoilt/spoiled
spread spread | spring sprang sprung | stand stood | steal stole stolen | stick stuck | sting stung
stink stank stunk | strew strewed strewn | stride strode stridden | strike struck stricken | string strung
strive strove/strived striven | sublet sublet | swear swore sworn | sweep swept | swell swelled swollen
swim swam swum | swing swung | take took taken | teach taught | tear tore torn | tell told | think thought
throw threw thrown | thrust thrust | tread trod trodden | unbind unbound | undercut undercut
undergo underwent undergone | underlie underlain | underpay underpaid | undersell undersold | understand understood
undertake undertook undertaken | underwrite underwrote underwritten | undo undid undone | unwind unwound
uphold upheld | upset upset | wake woke/waked woken | wear wore worn | weave wove woven | wed wed/wedded | weep wept
wet wet/wetted | win won | wind | withdraw withdrew withdrawn | withhold withheld | withstand withstood | wring wrung
write wrote written`

/** Nouns with their plurals, the usual one first. */
const NOUN_LINES = `
alga algae | alumnus alumni | analysis analyses | antenna antennae/antennas | apex apexes/apices
appendix appendices/appendixes | areola areolae/areolas | axis axes | bacillus bacilli | bacterium bacteria
basis bases | biceps biceps | bonus bonuses | bronchus bronchi | bureau bureaux/bureaus | bus buses | cactus cacti
calf calves | callus calluses | cervix cervices | child children | corpus corpora | cortex cortices | crisis crises
criterion criteria | curriculum curricula | datum data | diagnosis diagnoses | echo echoes | elf elves
ellipsis ellipses | emphasis emphases | fascia fasciae/fascias | fibrosis fibroses | fish fish/fishes
fistula fistulae/fistulas | focus focuses/foci | foot feet | formula formulae/formulas | fungus fungi
gas gases/gasses | genus genera | goose geese | half halves | hero heroes | hoof hooves | hypothesis hypotheses
index indices/indexes | knife knives | labium labia | larva larvae | leaf leaves | lens lenses | life lives
loaf loaves | locus loci | louse lice | maxilla maxillae | man men | maximum maxima/maximums | medium mediums
memorandum memoranda | metastasis metastases | millennium millennia | minimum minima/minimums | mouse mice
naevus naevi | nevus nevi | nucleus nuclei | oasis oases | optimum optima | ovum ova | ox oxen | papilla papillae
parenthesis parentheses | patella patellae | penny pence/pennies | person people/persons | phenomenon phenomena
plateau plateaus/plateaux | potato potatoes | prognosis prognoses | prosthesis prostheses | quiz quizzes
radius radii | scapula scapulae | scarf scarves | schema schemata/schemas | septum septa | serum serums/sera
sheep sheep | self selves | shelf shelves | sinus sinuses | species species | spectrum spectra/spectrums
status statuses | stenosis stenoses | stigma stigmata/stigmas | stimulus stimuli | stoma stomata | stomach stomachs
stratum strata | symposium symposia | synopsis synopses | synthesis syntheses | testis testes | thesis theses
thief thieves | thrombosis thromboses | thrombus thrombi | tomato tomatoes | tooth teeth | torso torsos
vertebra vertebrae | vertex vertices | veto vetoes | villus villi | virus viruses | vortex vortices | wife wives
wolf wolves | woman women | yourself yourselves`

/** Sets of forms that no pattern holds: each stands for all. The tokenizer leaves "'s" as it is, as it may be "is". */
export const KIN: readonly (readonly string[])[] = [
  ['be', 'am', 'is', 'are', 'was', 'were', 'been', 'being', "'s"],
  ['have', 'has', 'had', 'having'],
  ['do', 'does', 'did', 'done', 'doing'],
  ['die', 'dies', 'died', 'dying'],
  ['a', 'an'],
]

/**
 * Forms that, as written in a phrase, are mostly a word of their own, with what they stand for instead: "wound" is the
 * injury, "left" the side, "rose" the flower, "promising" no promise. Other forms of their verb still include them.
 */
const ALONE_LINES = `
wound wounds wounded wounding | left | rose roses | lay lays laid laying | lie lies lied lying lain | bound
shot shots | bit bits | ground grounds grounded grounding | bore bores bored boring | born | founded founds founding
stricken | sunken | swollen | drunk | dove doves | media | medium mediums | resent resents resented resenting
rent rents rented renting | breath breaths | cloth cloths | secret secrets | fee fees | unit units | clothes | news
goods | thanks | means | always | perhaps | yes | across | besides | sometimes | diabetes | herpes | rabies | series
mumps | shingles | measles | pancreas pancreases | canvas canvases | atlas atlases
bias biases biased biassed biasing | alias aliases | iris irises | pelvis pelvises | debris | chassis | lens lenses
gas gases | bras bra | advanced | aged | gifted | hundred hundreds | limited | marked | naked | sacred | skilled
talented | tired | wicked | beloved | experienced | renowned | unlimited | interested | detailed | sophisticated
complicated | embed embeds embedded embedding | according | amazing | anything | building buildings | ceiling ceilings
charming | clothing | concerning | darling darlings | during | evening evenings | everything | exciting | existing
interesting | leading | lightning | missing | morning mornings | nothing | offspring | ongoing | outstanding | pending
pressing | promising | pudding puddings | regarding | sibling siblings | something | sterling | striking | stunning
underlying | upcoming | wedding weddings | wellbeing | willing`

/** Words in -ly that are no adverbs and so take endings like any other. */
export const NOUNS_AND_VERBS_IN_LY: ReadonlySet<string> = new Set(
  `ally anomaly apply assembly belly bully butterfly comply dally family fly gully imply jelly lily misapply monopoly
  multiply ply rally reapply rely reply resupply sully supply tally underbelly potbelly firefly`.split(/\s+/),
)

/** Words that stand for themselves alone: they take no endings, or would become another word with one. */
export const INVARIABLE: ReadonlySet<string> = new Set(
  `the this that these those some any each every either neither both all another such other same
  and but for nor yet because although though unless until while whilst whereas whether since than
  about above across after against along among amongst around before behind below beneath beside besides between beyond
  despite down during except from inside into like near off onto out outside over past per plus minus round
  through throughout till toward towards under underneath unlike upon via versus with within without worth
  you he she him her his hers its our ours your yours they them their theirs myself himself herself itself
  ourselves themselves who whom whose which what whatever whichever whoever mine one's someone somebody anyone anybody
  everyone everybody none nobody
  can cannot could may might must shall should will would ought
  not too also just only ever never always often still already again soon now then here there where when why how
  today tomorrow tonight yesterday maybe perhaps almost quite rather very well away together else instead anyway hence
  thus however therefore moreover otherwise likewise enough once twice thrice ago forever overnight upfront
  zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety first fourth fifth
  more most less least many much few fewer several plenty lots good better best new old bad worse worst
  safe free sure able real true false great high low young`.split(/\s+/),
)

function split(lines: string): readonly (readonly string[])[] {
  return lines
    .split(/[|\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/[ /]/))
}

/** Base, then the past forms, of every irregular verb but be, have and do. */
export const VERBS: readonly (readonly string[])[] = split(VERB_LINES)
/** Singular, then plurals, of every irregular noun. */
export const NOUNS: readonly (readonly string[])[] = split(NOUN_LINES)
/** What a form that is mostly a word of its own stands for besides itself. */
export const ALONE: ReadonlyMap<string, readonly string[]> = new Map(
  split(ALONE_LINES).map(([word, ...forms]) => [word!, forms] as const),
)
/** Singular → its usual plural. */
export const PLURALS: ReadonlyMap<string, string> = new Map(NOUNS.map(([one, many]) => [one!, many!] as const))
/** Any plural → its singular. */
export const SINGULARS: ReadonlyMap<string, string> = new Map(
  NOUNS.flatMap(([one, ...many]) => many.map((form) => [form, one!] as const)),
)
