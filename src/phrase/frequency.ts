/**
 * How common a word is, for choosing the word that a phrase is found by. The figures are our own rough estimate for a
 * mixture of clinic pages and general English prose: tiers by feel, checked against twelve thousand words of invented
 * clinic copy. Only their order matters; a wrong tier costs time and never a match.
 */
const TIERS: readonly (readonly [perMillion: number, words: string])[] = [
  [45_000, 'the'],
  [22_000, 'a and in is of to'],
  [9000, "'s are as be can for it not on or our skin that this we with you your"],
  [
    4500,
    `about all also an any at been but by do face from hair has have how i if into its may more no one out results so
    some than their them there these they treatment up us was what when which who will`,
  ],
  [
    2200,
    `1 2 3 after area areas back because before best between body both cell cells clinic could day days does down
    during each even every fat feel few first get good had he help her here his just like lines long look make many
    months most much my natural need new now off only other over own pain patients people procedure result safe she
    should such take then those through time too treatments two until use used using very weeks well were where while
    within without work would years`,
  ],
  [
    1100,
    `% + 10 12 4 5 6 advice again against among appointment around available away based being better book care client
    clients collagen common consultation contact cost costs did different doctor doctors effect effective effects
    exosomes find fine five four free go great health helps high home hours improve include includes including
    injections know large laser last less life little made medical might month must never number offer offering offers
    often page part patient per practitioner price prices process product products quality range right risk same say
    says see session sessions side since six skincare small start still surgery team ten therapy though three today
    under upon usually want way week why wrinkles year £`,
  ],
  [
    550,
    `able above achieve acid acne across active ad add administration advanced aesthetic aesthetics age ageing aging
    ago almost along already always amount another anti anyone anything apply ask asked aspect beauty become becomes
    begin believe below benefit benefits blood boost botox brand brands bring called carries case cases cause caused
    causes certain change changes charge check choose clear clinical clinics come comes company concern concerns
    condition conditions contain contains continue control cord country course cream create current daily damage
    damaged deep deeper depending designed develop discuss disease done dose downtime dr drug dry due early easy
    either else end energy enjoy enough ensure especially everything evidence exactly example exosome experience
    expert experts eye eyes fact feeling feels filler fillers follow following food form found frozen full further
    general gentle gets getting give given gives glow goes going gone growth half hand hands hard having head heal
    healing healthy hear heard hold however hydrated hydration idea ideal immediately important increase individual
    industry information injection inside instead issue issues itself iv keep keeps key kind known later law layer
    layers lead leading least leave left legal let level levels licensed lift lifts light likely line lip lips list
    live london loss lot love low lower main makes making mark me mean means medicine medicines members men menu mild
    mind minutes money move name near neck needed needs neither nerves news next night nobody non none normal note
    nothing nurse offered oil once ones online open option options order original others outside particular past pay
    person personal pigmentation place plan plans plus point possible potential prescription present pressure prevent
    problem problems produce production professional professionals protect protein proteins prove proven provide
    provided provides put qualified question questions quick quickly read real really reason receive recommend
    recommended recovery redness reduce reduced reduces registered regular remove repair report require required
    requires research response rest restoration safety said scalp scars school second seen self sensitive serum
    service services set seven several short show shown shows sign signs similar simple simply single site size smooth
    soft someone something soon special specialist specific stage stand standard state stay stem step stop street
    strong structure studies study subject suggest suitable support sure surface surgical swelling system taken takes
    taking target tell test texture themselves thing things think third thought tightening times tissue together tone
    top touch toward trained training treat treated treating trial trials true try turn type types uk understand
    unique useful usual variety via view visible visit volume wait walk water weight went whether white whole wide
    woman women word words working works world young younger youthful`,
  ],
  [
    200,
    `absolutely absorb accept access according account acids act action actually additional address adult adults
    advance advantage adverse affect affected afford aftercare agency agree air allergic allow allows alone alopecia
    alternative although amazing anaesthetic ankle answer antioxidant antioxidants anxiety anywhere apart appear
    appearance appears applied approach appropriate approval approve approved approximately arm arms art article
    assess assessment associated attention authorised authority average avoid award awards aware baby bacteria balance
    banned barrier base basic basis bath bear beautiful bed behind beyond biggest bit black bone bones booked booking
    born bottle bottom botulinum box brain break breakthrough breast breathe bright brighten brighter brings britain
    brow bruise bruising build building built burn business busy buy calm calming cancer candidate cannot career
    careful carefully carried carry cavities cellular cellulite centre centuries certified chair chance cheap cheek
    cheeks chemical chest child children chin choice choosing chosen chronic city claim claims class clean cleanse
    cleansing clearer close closer cold collection colour combination combine combined comfort comfortable comment
    commission committed community compared comparison complete completely complex complexion compliant complications
    concentration concept confidence confident confirm connect conscious consent consider considered consultant
    consultations content context continuous contour contouring conventional cooling core correct cosmetic cosmetics
    cover creams crease criteria cure customer customers cut cutting cycle dark data date deal decades decide decision
    decrease dedicated deliver delivered delivers delivery demand density dental dentist depend depends depth derived
    dermal dermatologist dermatologists dermatology dermis desired detail detailed details device devices dha diabetes
    diagnosis diet difference difficult direct directly director disappear discomfort discount discover display
    dissolve doses double doubt dramatic dramatically drip drips drop drugs dull dysport ease easily eat edge
    effectively effectiveness efficacy elasticity elastin electric eliminate elsewhere emergency enable enhance
    enhanced enhancing enquiries entire environment equipment essential established european evenly event eventually
    ever everyone exact examination excellent except excess exclusive exercise existing expect expected expensive
    expertise explain exposure express extra extract extremely eyebrow eyelid fabulous facelift facial facials
    facility factor factors fade fades fail fall false family famous far fast faster fatigue favour fda feature
    features fee feedback fees feet female fewer fibroblasts field fight figure fill film final finally finance finger
    firm firmer firming fix flaws flow fluid focus foot forehead forget formula formulated fortnight forward
    foundation frequently fresh friend friendly friends frown fruit fully function future gain game gender genetic
    genuine girl glass glutathione god gold google grade gradual gradually grafts group grow grown guarantee
    guaranteed guidance guide guidelines happen happy hardly harm harmful headache headaches healthier heart heat
    heavy height hello herbal hidden higher highest highly history holds hollow honest hope hormone hormones hospital
    hot hour house huge human hyaluronic hydrafacial hydrate hydrating illness image imagine immediate immune immunity
    impact improved improvement improvements improves improving inch increased increases increasing independent
    infection infections inflammation inflammatory informed ingredient ingredients inhibit initial injectable
    injectables injected injury innovative instant instantly insurance insured intended intense intensive interest
    introduce investment invisible involve involves ipl irritation jaw jawline job join joint joints journal journey
    jowls keeping kill kit knee knees knowledge label lack language larger lasers lash lasting lasts latest launch
    laws leader leads learn led legs letter licence lid lifestyle lifting limited link liquid literature living local
    location longer longevity looked looking looks lose losing lost loved lovely lucky luxury machine maintain
    maintenance major maker male man manage manufacturer market massage material materials matter maximum meal meaning
    medication medications medicinal meet melanin member mental message met metabolism method methods mhra
    microneedling middle migraine milk minimal minimise minimum minor minute miracle mirror missing mistake ml modern
    moisture moisturise moisturiser molecules mother mouth movement ms multi muscle muscles myth nail national
    naturally nature nearly needle needles needling negative nerve nervous neurological neutral newest nhs nice nine
    noise normally nose notice noticeable nourish nutrients obvious occur office official oily older ongoing opinion
    opportunity optimal organ organs origin outcome outcomes oxygen package painful painless panel paper parents park
    particularly parts party pass paste patent path peel peels penis peptide peptides percent perfect perform
    performed performing period permanent permanently permitted pharmacy phone photo photos physical physician pick
    picture pigment pill plain plant plants plasma plastic platelet platelets please pleased plump plumping
    polynucleotide polynucleotides poor popular pores positive post powerful practice practitioners precise precision
    pregnancy pregnant premium prepare prescribed prescriber press prevention previous primary print private prize
    procedures profhilo profile programme progress prohibited prolonged promise promote promotes properly properties
    protection protocol protocols prp public published pulse pure purpose quarter quite radiofrequency rare rarely
    rate rated rates rather raw reach reached reaction reactions ready realistic recent recently recognised recover
    red refresh refreshed regain regenerate regeneration regenerative region register registration regrowth regulated
    regulation regulations regulator regulatory rejuvenate rejuvenated rejuvenating rejuvenation related relax relaxed
    relaxing release reliable relief relieve remain remains remember remind removal renew renewal renowned repeat
    replace reported reports restore restored restores restoring retinol return reveal reverse review reviewed reviews
    revitalise revolutionary rich risks room rooms root rosacea routine rule rules run running sagging sale salmon
    samples save saw scale scar scarring schedule science scientific scientifically scientists score screen season
    seek select send sense sensitivity serious severe sex shape share sharp shine shop shot shoulder sides signal
    signals significant significantly sit skill skilled slim slow slower smaller smile smoking smoother smoothing
    social soften softening softens softer sold solution soothe sore soreness sort sound source sources space spaces
    spend spot spots spread standards star stars started starting starts statement states status steps stimulate
    stimulated stimulates stimulating stimulation store story straight strength strengthen stress stretch strict
    stronger struggle stubborn style subtle success successful sudden suffer sugar suit suited suits summer sun
    sunscreen superior supplement supplements supports surgeon surgeons sweat sweating swollen symptoms syringe table
    tablets targeted targets tattoo tear technique techniques technology teeth telephone temporary tend term terms
    tested testosterone tests thicker thickness thin thinning thousands thread threads throat tight tighten tightens
    tighter tiny tip tired tissues title told took topical total toxic toxin toxins trade traditional transform
    transformation transplant travel treatable trigger triggers trust trusted truth turns twenty twice ultimate
    ultrasound uncomfortable undergo uneven unit united units unlike unwanted update upper usa value vein veins
    version vesicles vial video virus visibly vision visits vitamin vitamins vulnerable waist warm warning wash watch
    wave ways weak wear website weekend welcome wellbeing wellness whatever whenever whitening whoever wholesale
    winter wish wonderful worked worker worried worry worse worst worth wound wounds write wrong yes yet yoga yours
    yourself youth zero`,
  ],
  [
    60,
    `abdomen ablative abnormal abroad absence absolute accelerate accelerates accessible accident accreditation
    accredited accurate acquire activate activates actively acute addictive addition adipose adjust advert advertised
    advertising advised allergies allergy alter amino animal annual antibiotic anymore app appeal appetite arthritis
    asleep assist assure attract autoimmune autologous b12 bacterial bald baldness bank bare behave belief belly
    beneficial biological biostimulator blemishes blend blocked bloom board boosting bound breakouts bride brightness
    brilliant buttocks calories campaign capsule cartilage category celebrities celebrity ceramide certificate
    champagne channel chemicals circulation classic clearance cleared coat cognitive combat complaint compound
    comprehensive concentrate concerned conditioner conduct consistency consistent constant contrast contribute
    converts cortisol count couple crepey crow cryotherapy cysts dangerous daylight deals death debris deficiency
    defined definition dehydrated delicate delight delighted dentists depression desire destroy deterioration detox
    detoxify dietary digestion dilute dim disorder distance distribution dna donor dream dropper ecm eczema efficient
    elastic emergence enlarged enzyme epidermis equivalent erase ethical exceptional exfoliate extend extracellular
    eyelashes fantastic fears fibre fibres fillings flare flawless flexible flushing follicle follicles formation
    fragile fragrance freckles freeze freezing freshness fullness gaunt gel gift glowing glp gmc graceful gum handle
    hangover harmless harness harvest hifu hives holiday holistic homeostasis hormonal hospitals humans hungry
    hydrates hyperpigmentation hypertension illegal imbalance imperfections implant impressive improper inches
    incredible inflamed infusion infusions inject injector injectors insecurities instagram intact intimate iron
    itching jab jabs jelly ketamine kidney kidneys laboratory laxity ligament lipids liposuction listed liver loose
    luminous lunch lunchtime lung lymphatic magic magnesium malignant mature mechanism melanoma melasma melt menopause
    mesenchymal messenger messengers microcurrent mitochondria mole mood mounjaro msc nad nanometres nasal neuropathy
    neurotoxin nmc numb numbing nutrition obesity oestrogen optimise osteoarthritis outstanding ozempic ozone
    painkillers pancake parkinson particles patented pathway perfume perioral pharmaceutical pharmacist placebo
    placenta poison polished pore potent prejuvenation preserve prestigious proliferation prolong prone proof
    psoriasis pumping purify radiance radiant randomised rash rebate receptors recipient reconstruct redefine referral
    refined rehydrate reimburse rejuran relapse remarkable remedy remodelling repairs replenish resilience resistance
    resurfacing retain retatrutide revive revolution rhinoplasty ring ritual robust saline salon sample sanctuary
    sclerosis sculpt sculpting seamless sebum secret secrete secretion secure sedation semaglutide senescent sensation
    sepsis shock shrink silicone silky slimmer slimming snoring sperm spine stable stamina sterile steroid steroids
    stiffness stimulator stomach strains strands stroke stunning sublime suffering sulphate supple suppress
    sustainable symptom synthesis synthetic tailored tendon therapeutic therapies thighs thyroid tightness tingling
    tirzepatide toned toner topically transformative transient tumour turkey ugly ulcer ulcers ultherapy umbilical
    undetectable unlicensed unregulated upheld urgent urine vaccine vagina vaginal vampire vanish varicose vegan
    vesicle viable vibrant vigour virtually vital vitality wegovy wharton wrinkle wrinkled zinc`,
  ],
]

/** Of a word that is in no tier. */
const RARE = 4

const PER_MILLION = new Map<string, number>()
for (const [perMillion, words] of TIERS) {
  for (const word of words.split(/\s+/)) if (!PER_MILLION.has(word)) PER_MILLION.set(word, perMillion)
}

/** Occurrences per million words of a lower-case form, each form counted by itself. */
export function frequencyOf(form: string): number {
  return PER_MILLION.get(form) ?? RARE
}
