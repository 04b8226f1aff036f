import { Command, CommanderError } from 'commander'
import { UserError } from '../errors.ts'
import { FORMATS } from '../types.ts'
import { check } from './check.ts'
import type { ComplaintFlags } from './complaint.ts'
import type { CrawlFlags } from './crawl.ts'
import type { ReplayFlags } from './evidence.ts'
import type { ExplainFlags } from './explain.ts'
import type { CheckFlags } from './options.ts'
import type { StreamFlags } from './stream.ts'
import type { TestFlags } from './test.ts'
import { EXIT, type World } from './world.ts'

/** Runs the command that `world.argv` names and resolves to the exit code. Throws UserError. */
export async function runProgram(world: World): Promise<number> {
  let code: number = EXIT.clean
  const program = createProgram(world, (result) => {
    code = result
  })
  try {
    await program.parseAsync(world.argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // `--help` and `--version` end that way too.
    if (error.exitCode === 0) return EXIT.clean
    throw new UserError(oneLine(error.message))
  }
  return code
}

/** `error: unknown option '--formt'⏎(Did you mean --format?)` on one line. */
function oneLine(message: string): string {
  return message.replace(/^error: /, '').replaceAll('\n', ' ')
}

function createProgram(world: World, done: (code: number) => void): Command {
  const program = new Command('claimlint')
    .description('Finds the claims in what a clinic tells the public, and what regulation and evidence say about each.')
    .version(world.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => Math.min(world.columns ?? 80, 100),
      getErrHelpWidth: () => 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  const command = addCheck(program, world, done)
  addCrawl(program, world, done)
  addStream(program, world, done)
  addExplain(program, world, done)
  addComplaint(program, world, done)
  addTest(program, world, done)
  addTrace(program, world, done)
  addLexicon(program, world, done)
  addVerify(program, world, done)
  addReplay(program, world, done)
  program.addHelpText('after', () => `\nThe default command is check:\n\n${command.helpInformation()}\n${EXIT_CODES}`)
  command.addHelpText('after', `\n${EXIT_CODES}`)
  return program
}

const EXIT_CODES = `Exit codes:
  0  nothing at or above --fail-on
  1  something at or above --fail-on
  2  the job, or any part of it, could not be done
`

function addCheck(program: Command, world: World, done: (code: number) => void): Command {
  const command = program
    .command('check', { isDefault: true })
    .description('check web pages, files, folders, globs and standard input (-)')
    .argument('[what...]', 'URLs, files, folders, globs, or - for standard input')
    .option(
      '--urls <file>',
      'check the web addresses in a file: one a line, or a column of a CSV file (repeatable)',
      collect,
    )
    .option('--url-column <name>', 'the column that holds them, by header or number (default: found by itself)')
    .option('--jobs <number>', 'check so many documents at once (default: one for each processor)')
  return addCheckOptions(command).action(async (locations: string[], flags: CheckFlags) => {
    const typed = world.argv[0] === 'check'
    done(await check(locations, flags, typed ? null : program.commands.map((command) => command.name()), world))
  })
}

function addCrawl(program: Command, world: World, done: (code: number) => void): void {
  const crawl = program
    .command('crawl')
    .description('check a whole site: the pages that its sitemaps and links lead to')
    .argument('<url>', 'where to start, such as https://clinic.example')
    .option('--max-pages <n>', 'ask for so many addresses at most', '1000')
    .option('--max-depth <n>', 'follow so many links from the start on; sitemaps count as one (default: any)')
    .option('--include <glob>', 'only addresses with such a path, as in /treatments/** (repeatable)', collect)
    .option('--exclude <glob>', 'no addresses with such a path, as in /blog (repeatable)', collect)
    .option('--delay <time>', 'pause between two requests, such as 1s; robots.txt may ask for more', '100ms')
    .option('--resume', 'go on with a crawl that was stopped or killed')
    .option('--state <dir>', 'keep here what is needed to go on (default: a folder of claimlint’s own)')
  addCheckOptions(crawl)
    .addHelpText('after', `\n${EXIT_CODES}`)
    .action(async (url: string, flags: CrawlFlags) => {
      const { crawl } = await import('./crawl.ts')
      done(await crawl(url, flags, world))
    })
}

/** The options of every command that checks documents. */
function addCheckOptions(command: Command): Command {
  return command
    .option(
      '-f, --format <format>',
      `the report on standard output, or in the file whose name does not tell: ${FORMATS.join(', ')}`,
      collect,
    )
    .option(
      '-o, --output <file>',
      'write a report to a file; its ending, or sarif=FILE, says how (repeatable)',
      collect,
    )
    .option('-j, --jurisdiction <ids>', 'under whose law, such as uk,us (default: what each page shows)', collect)
    .option('--context <kind>', 'read as advertising or information (default: what each page shows)')
    .option('-l, --lexicon <dir>', 'lay a lexicon of your own over the built-in one (repeatable)', collect)
    .option('--fail-on <level>', 'exit with 1 from this level on: error, warning, note or never', 'error')
    .option('--date <day>', 'read the law as of this day, YYYY-MM-DD (default: today)')
    .option('--selector <css>', 'check only the parts of a page that match')
    .option('--text', 'keep the text that was read in the report (JSON)')
    .option('--why', 'say of each finding why it was found and judged as it is')
    .option('-a, --all', 'show also what has no level, what no note speaks to, and what no entry knows')
    .option('--view <view>', 'arrange the terminal report by passages, as the whole document or as a table', 'passages')
    .option('-q, --quiet', 'one line a document and one for each error')
    .option('--reviewer <name>', 'who stands behind the draft of a claimreview')
    .option('--max-size <size>', 'refuse what is larger', '50MB')
    .option('--timeout <time>', 'give up on a page after this time, such as 30s')
    .option('--cache <dir>', 'keep fetched pages in a folder, and ask for them again only as HTTP demands')
    .option('--evidence <dir>', 'keep what was seen, to be verified and replayed later')
    .option('--render', 'run the scripts of web pages first, in the Chromium that is installed')
    .option('--allow-private-network', 'fetch from private and loopback addresses too')
    .option('--width <columns>', 'wrap at this width')
    .option('--no-color', 'write without colours')
}

function addVerify(program: Command, world: World, done: (code: number) => void): void {
  program
    .command('verify')
    .description('check that evidence is still as it was kept; exit with 1 where it is not')
    .argument('<dir>', 'a folder that check --evidence has filled')
    .action(async (dir: string) => done(await (await import('./evidence.ts')).verify(dir, world)))
}

function addReplay(program: Command, world: World, done: (code: number) => void): void {
  program
    .command('replay')
    .description('check again, offline, what was kept as evidence, with the options of then')
    .argument('<dir>', 'a folder that check --evidence has filled')
    .option('--run <number>', 'which of its runs (default: the last one)')
    .option('-f, --format <format>', `the report on standard output: ${FORMATS.join(', ')}`, collect)
    .option('-o, --output <file>', 'write a report to a file (repeatable)', collect)
    .option('-l, --lexicon <dir>', 'lay a lexicon of your own over the built-in one (repeatable)', collect)
    .option('--fail-on <level>', 'exit with 1 from this level on: error, warning, note or never', 'error')
    .option('--date <day>', 'read the law as of this day, YYYY-MM-DD (default: as it was then)')
    .option('-a, --all', 'show also what has no level, what no note speaks to, and what no entry knows')
    .option('--view <view>', 'arrange the terminal report by passages, as the whole document or as a table', 'passages')
    .option('-q, --quiet', 'one line a document and one for each error')
    .option('--width <columns>', 'wrap at this width')
    .option('--no-color', 'write without colours')
    .action(async (dir: string, flags: ReplayFlags) => {
      const { replay } = await import('./evidence.ts')
      done(await replay(dir, flags, world))
    })
}

function addStream(program: Command, world: World, done: (code: number) => void): void {
  program
    .command('stream')
    .description('check documents on standard input, one JSON object a line, and write a report a line')
    .option('-j, --jurisdiction <ids>', 'under whose law, such as uk,us (default: what each page shows)', collect)
    .option('--context <kind>', 'read as advertising or information (default: what each page shows)')
    .option('-l, --lexicon <dir>', 'lay a lexicon of your own over the built-in one (repeatable)', collect)
    .option('--date <day>', 'read the law as of this day, YYYY-MM-DD (default: today)')
    .option('--selector <css>', 'check only the parts of a page that match')
    .option('--text', 'keep the text that was read in the reports')
    .option('--max-size <size>', 'refuse a line that is longer', '50MB')
    .addHelpText('after', STREAM_HELP)
    .action(async (flags: StreamFlags) => {
      const { stream } = await import('./stream.ts')
      done(await stream(flags, world))
    })
}

const STREAM_HELP = `
A line in:   {"id": "a1", "text": "…"}  or  {"id": 2, "html": "…", "url": "https://…"}
             id, url and mediaType (text/markdown, application/xhtml+xml) may be left out
A line out:  {"schema": 1, "id": "a1", "line": 1, …}  as --format jsonl writes a document
             {"schema": 1, "id": null, "line": 2, "error": "…"}  where a line could not be read

Exit codes: 0 a report for every line; 2 an error for at least one
`

function addExplain(program: Command, world: World, done: (code: number) => void): void {
  program
    .command('explain')
    .description('print what the lexicon holds under an id: a claim, note, reference, jurisdiction or category')
    .argument('<id>', 'an id as reports show it, such as duration/results-last')
    .option('-l, --lexicon <dir>', 'lay a lexicon of your own over the built-in one (repeatable)', collect)
    .option('--width <columns>', 'wrap at this width')
    .option('--no-color', 'write without colours')
    .action(async (id: string, flags: ExplainFlags) => {
      const { explain } = await import('./explain.ts')
      done(await explain(id, flags, world))
    })
}

function addComplaint(program: Command, world: World, done: (code: number) => void): void {
  program
    .command('complaint')
    .description('draft a complaint from a JSON report; nothing is sent')
    .argument('<report>', 'a report written with -o report.json, or - for standard input')
    .option('--to <body>', 'whom it is for: asa, mhra, trading-standards, fda, ftc or ahpra')
    .option('--width <columns>', 'wrap at this width')
    .option('--no-color', 'write without colours')
    .action(async (report: string, flags: ComplaintFlags) => {
      const { complaint } = await import('./complaint.ts')
      done(await complaint(report, flags, world))
    })
}

function addTest(program: Command, world: World, done: (code: number) => void): void {
  program
    .command('test')
    .description('run the examples of a lexicon, for those who write one')
    .argument('[dir]', 'a lexicon of your own (default: the built-in one)')
    .option('-a, --all', 'list the phrases that no example shows at work')
    .option('--width <columns>', 'wrap at this width')
    .option('--no-color', 'write without colours')
    .action(async (dir: string | undefined, flags: TestFlags) => {
      const { test } = await import('./test.ts')
      done(await test(dir, flags, world))
    })
}

function addTrace(program: Command, world: World, done: (code: number) => void): void {
  program
    .command('trace')
    .description('show which entries matched a text or nearly did, and why not')
    .argument('<text>', 'a sentence, in quotation marks')
    .option('-l, --lexicon <dir>', 'lay a lexicon of your own over the built-in one (repeatable)', collect)
    .option('--width <columns>', 'wrap at this width')
    .option('--no-color', 'write without colours')
    .action(async (text: string, flags: ExplainFlags) => {
      const { trace } = await import('./trace.ts')
      done(await trace(text, flags, world))
    })
}

function addLexicon(program: Command, world: World, done: (code: number) => void): void {
  const lexicon = program.command('lexicon').description('tools for those who write a lexicon')
  lexicon
    .command('lint')
    .description('check the house rules: wording, dates, references, examples')
    .argument('<dir>', 'a lexicon folder')
    .action(async (dir: string) => done(await (await import('./lexicon.ts')).lintLexicon(dir, world)))
  lexicon
    .command('stale')
    .description('list notes past their review date and references not retrieved within a year')
    .argument('<dir>', 'a lexicon folder')
    .action(async (dir: string) => done(await (await import('./lexicon.ts')).listStale(dir, world)))
  lexicon
    .command('add')
    .description('write the skeleton of a claim entry')
    .argument('<id>', 'its id, such as duration/results-last')
    .argument('<dir>', 'a lexicon folder')
    .action(async (id: string, dir: string) => done(await (await import('./lexicon.ts')).addEntry(id, dir, world)))
}

/** Shown defaults would be empty brackets in the help, so there are none. */
function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value]
}
