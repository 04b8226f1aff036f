/** Words whose dot ends no sentence. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'dr mr mrs ms prof st messrs sr jr rev hon capt lt col gen sgt no nos vs approx est fig figs ref refs vol ed eds pp ' +
    'e.g i.e eg ie cf viz etc al inc ltd co corp plc llc dept ave rd blvd jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'mon tue tues wed thu thur thurs fri min mins hr hrs yr yrs wk wks incl excl esp avg appt tel ext mass calif fla ph.d u.k u.s u.s.a'
  ).split(' '),
)

/** Of these, the ones a sentence may well end with: a capital behind them decides. */
export const ENDING_ABBREVIATIONS: ReadonlySet<string> = new Set(
  'etc al inc ltd co corp plc llc min mins hr hrs yr yrs wk wks jr sr ave rd blvd mass calif fla ph.d no u.k u.s u.s.a'.split(
    ' ',
  ),
)
