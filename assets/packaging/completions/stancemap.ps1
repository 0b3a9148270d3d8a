
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'stancemap' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'stancemap'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'stancemap' {
            [CompletionResult]::new('--renderer', '--renderer', [CompletionResultType]::ParameterName, 'By what the window is drawn: OpenGL (glow), or Vulkan, DirectX 12 or Metal (wgpu)')
            [CompletionResult]::new('--notices', '--notices', [CompletionResultType]::ParameterName, 'Print whose work is built into the program, and under which terms')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Read files, validate them and print every finding with its place and a hint')
            [CompletionResult]::new('info', 'info', [CompletionResultType]::ParameterValue, 'Count what a map holds')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Draw a map as a figure: SVG, PDF, PNG, a page to hand out, or its long description as text')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Convert between formats, by the endings of the names')
            [CompletionResult]::new('analyse', 'analyse', [CompletionResultType]::ParameterValue, 'Judge the balance of a map: camps, tension and triads, each number with its proof or its bounds')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Tell what changed between two maps, topic by topic')
            [CompletionResult]::new('layout', 'layout', [CompletionResultType]::ParameterValue, 'Place every actor that is not pinned')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'List unsaved work that a crash has left behind, or write it as maps')
            [CompletionResult]::new('worksheet', 'worksheet', [CompletionResultType]::ParameterValue, 'Draw a worksheet for a class as PDF: the map without its signs, questions, and room for reasons')
            [CompletionResult]::new('tally', 'tally', [CompletionResultType]::ParameterValue, 'Count the answers of a class, from the files that the page to hand out saves')
            break
        }
        'stancemap;check' {
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'What a column holds, by its heading or its letter, such as Actor=from; FIELD is id, from, to, domain, about, value, says, weight, since, until, source, locator, speaker, quote, gist, grade, reliability, credibility, hedged, date, coder, note or none; may be repeated')
            [CompletionResult]::new('--word', '--word', [CompletionResultType]::ParameterName, 'What a word means as a value, such as rival=-2; VALUE is -2 to 2 or none; may be repeated')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'The sheet that is meant; else the first that names two ends')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding of a text table, such as windows-1251; else found by its content')
            [CompletionResult]::new('--separator', '--separator', [CompletionResultType]::ParameterName, 'What stands between the cells of a text table: one sign, or tab; else found by its content')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the findings')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;info' {
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'What a column holds, by its heading or its letter, such as Actor=from; FIELD is id, from, to, domain, about, value, says, weight, since, until, source, locator, speaker, quote, gist, grade, reliability, credibility, hedged, date, coder, note or none; may be repeated')
            [CompletionResult]::new('--word', '--word', [CompletionResultType]::ParameterName, 'What a word means as a value, such as rival=-2; VALUE is -2 to 2 or none; may be repeated')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'The sheet that is meant; else the first that names two ends')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding of a text table, such as windows-1251; else found by its content')
            [CompletionResult]::new('--separator', '--separator', [CompletionResultType]::ParameterName, 'What stands between the cells of a text table: one sign, or tab; else found by its content')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the counts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The figure; - is standard output, as SVG')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The figure; - is standard output, as SVG')
            [CompletionResult]::new('--saved', '--saved', [CompletionResultType]::ParameterName, 'A saved view of the map, by its name or id; what else is stated here stands over it')
            [CompletionResult]::new('--scenario', '--scenario', [CompletionResultType]::ParameterName, 'A what-if of the map, by its title or id, laid over it: the figure carries its name')
            [CompletionResult]::new('--stop', '--stop', [CompletionResultType]::ParameterName, 'A stop of the story, by its number, id or title: its view with its title and text, on a slide where no page is stated')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colours and type sizes; print is black, grey and white [default: light]')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page the figure is laid out for: 89mm, 183mm, a4, a3, 16:9, 1080p, 4k, a width in millimetres, or WIDTHxHEIGHT; else as on the screen')
            [CompletionResult]::new('--width-mm', '--width-mm', [CompletionResultType]::ParameterName, 'The width of the page, 20 to 2000 millimetres, as high as the figure needs')
            [CompletionResult]::new('--dpi', '--dpi', [CompletionResultType]::ParameterName, 'Pixels per inch of a PNG, 36 to 2400 [default: 300 on a page, 192 without]')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the actors'' names, where the map has them, and of the figure''s own words')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The date for which the figure speaks, such as 2021-08, or latest; else the map''s own. Two to six, separated by commas: the states at these dates side by side')
            [CompletionResult]::new('--compare', '--compare', [CompletionResultType]::ParameterName, 'Before and after: the state at --as-of beside that at this later date, with what changed')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Mark and list what changed since this date')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'Show the stances of this domain only; may be repeated')
            [CompletionResult]::new('--around', '--around', [CompletionResultType]::ParameterName, 'Show this actor and those it has ties with, and no others; may be repeated')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Which view to draw [default: map, or that of --saved]')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Of a matrix: by what rows and columns are sorted; camp also does what --camps does')
            [CompletionResult]::new('--row', '--row', [CompletionResultType]::ParameterName, 'Of a matrix: the actor of the next row; may be repeated, the others follow')
            [CompletionResult]::new('--cells', '--cells', [CompletionResultType]::ParameterName, 'Of a matrix: what a cell shows, the whole tie or its topics [default: topics where there is room for them]')
            [CompletionResult]::new('--ego-by', '--ego-by', [CompletionResultType]::ParameterName, 'Of an ego view: whose stances decide on which side an actor stands, those of the others towards the one in the middle, or its own')
            [CompletionResult]::new('--pairs', '--pairs', [CompletionResultType]::ParameterName, 'Of a coverage: which pairs come first')
            [CompletionResult]::new('--tie', '--tie', [CompletionResultType]::ParameterName, 'Draw the tie of this ordered pair, and no others; may be repeated')
            [CompletionResult]::new('--callout', '--callout', [CompletionResultType]::ParameterName, 'A sentence in a box, with an arrow to what --callout-at names')
            [CompletionResult]::new('--callout-at', '--callout-at', [CompletionResultType]::ParameterName, 'The actor at which the callout points; given twice, the tie from one to the other')
            [CompletionResult]::new('--labels', '--labels', [CompletionResultType]::ParameterName, 'What stands beside ties: topics and what about them, topics, or nothing [default: on a page the most for which the key stays short]')
            [CompletionResult]::new('--mutual', '--mutual', [CompletionResultType]::ParameterName, 'How often a stance is drawn that both sides share: once, with an end at either side, or twice [default: once on maps of 20 ties or more of which over 40 % are so]')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'The headline of this figure, in place of the map''s title')
            [CompletionResult]::new('--credit', '--credit', [CompletionResultType]::ParameterName, 'The credit line of this figure, in place of its sources and counts')
            [CompletionResult]::new('--alt', '--alt', [CompletionResultType]::ParameterName, 'What a screen reader says first of this figure')
            [CompletionResult]::new('--embed', '--embed', [CompletionResultType]::ParameterName, 'Which part of the map''s own data an SVG holds, by which it opens again as a map')
            [CompletionResult]::new('--without', '--without', [CompletionResultType]::ParameterName, 'What to leave out of the figure, separated by commas')
            [CompletionResult]::new('--split', '--split', [CompletionResultType]::ParameterName, 'With --camps: tint those of the Nth best split in two alone, as `analyse --format json` lists them')
            [CompletionResult]::new('--triad', '--triad', [CompletionResultType]::ParameterName, 'Mark the Nth unbalanced triad, as `analyse` numbers them, and say its signs')
            [CompletionResult]::new('--topics', '--topics', [CompletionResultType]::ParameterName, 'How the stances of one direction combine [default: strongest]')
            [CompletionResult]::new('--directions', '--directions', [CompletionResultType]::ParameterName, 'How the two directions of a pair combine [default: sum]')
            [CompletionResult]::new('--contested', '--contested', [CompletionResultType]::ParameterName, 'What contested stances count as [default: as-judged]')
            [CompletionResult]::new('--uncertain', '--uncertain', [CompletionResultType]::ParameterName, 'What uncertain stances count as [default: as-judged]; both ways: as judged, or not at all')
            [CompletionResult]::new('--aspect', '--aspect', [CompletionResultType]::ParameterName, 'How many times as wide as tall the room is that actors fill which the map does not place, 0.25 to 4 [default: about 1.5]')
            [CompletionResult]::new('--letters', '--letters', [CompletionResultType]::ParameterName, 'How an SVG holds its letters: as text that can be edited, as outlines that look the same anywhere, or by the page: outlines on 89 and 183 mm, text elsewhere [default: by-page]')
            [CompletionResult]::new('--part', '--part', [CompletionResultType]::ParameterName, 'Draw only this part of the map as on the screen: left, top, width and height in the units of its layout; or whole, where --saved has a part')
            [CompletionResult]::new('--crop', '--crop', [CompletionResultType]::ParameterName, 'Cut off so many percent: LEFT,TOP,RIGHT,BOTTOM')
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'Ask about these stances, by their ids, separated by commas; proposed: four that are contested, mixed or against the camps')
            [CompletionResult]::new('--question', '--question', [CompletionResultType]::ParameterName, 'Ask about these stances, by their ids, separated by commas; proposed: four that are contested, mixed or against the camps')
            [CompletionResult]::new('--question-tie', '--question-tie', [CompletionResultType]::ParameterName, 'Ask about the whole tie of this ordered pair, with “both” among the answers; may be repeated')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Leave out speakers, quotes, notes, sources or coders, separated by commas, from all that is written; ties stay as they are read. Names of them that still stand in gists are listed')
            [CompletionResult]::new('--redact-source', '--redact-source', [CompletionResultType]::ParameterName, 'Leave out what this source is, and its quotes; may be repeated')
            [CompletionResult]::new('--story', '--story', [CompletionResultType]::ParameterName, 'All stops of the story: a page each in a PDF, else a file each, numbered by the stop: OUT-01-the-border.png and so on')
            [CompletionResult]::new('--series', '--series', [CompletionResultType]::ParameterName, 'A figure for each date on which a stance begins, ends or changes, numbered and dated: OUT-01-1872-09.svg and so on; with two dates in --as-of, those from one to the other')
            [CompletionResult]::new('--changes', '--changes', [CompletionResultType]::ParameterName, 'Write the list of changes in place of the figure: .txt, .csv, .html or .docx')
            [CompletionResult]::new('--all-pairs', '--all-pairs', [CompletionResultType]::ParameterName, 'Of a coverage: list pairs that nobody has looked at, too')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Draw a line for each pair on which the sources are silent')
            [CompletionResult]::new('--uncoded', '--uncoded', [CompletionResultType]::ParameterName, 'Draw a line for each pair that nobody has looked at')
            [CompletionResult]::new('--camps', '--camps', [CompletionResultType]::ParameterName, 'Tint the camps that fit the map best, two or more, and ring the ties that stand against them')
            [CompletionResult]::new('--two-camps', '--two-camps', [CompletionResultType]::ParameterName, 'With --camps: tint two, also where three or more fit better')
            [CompletionResult]::new('--transparent', '--transparent', [CompletionResultType]::ParameterName, 'Leave out the paper, so that what is behind the figure shows')
            [CompletionResult]::new('--outlines', '--outlines', [CompletionResultType]::ParameterName, 'The same as --letters outlines')
            [CompletionResult]::new('--five-values', '--five-values', [CompletionResultType]::ParameterName, 'Offer the five values of the scale for each stance, in place of for, against and neither')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;convert' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The format of IN, where its ending lies')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The format of OUT, where its ending lies')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'What a column holds, by its heading or its letter, such as Actor=from; FIELD is id, from, to, domain, about, value, says, weight, since, until, source, locator, speaker, quote, gist, grade, reliability, credibility, hedged, date, coder, note or none; may be repeated')
            [CompletionResult]::new('--word', '--word', [CompletionResultType]::ParameterName, 'What a word means as a value, such as rival=-2; VALUE is -2 to 2 or none; may be repeated')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'The sheet that is meant; else the first that names two ends')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The encoding of a text table, such as windows-1251; else found by its content')
            [CompletionResult]::new('--separator', '--separator', [CompletionResultType]::ParameterName, 'What stands between the cells of a text table: one sign, or tab; else found by its content')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Leave out speakers, quotes, notes, sources or coders, separated by commas, from all that is written; ties stay as they are read. Names of them that still stand in gists are listed')
            [CompletionResult]::new('--redact-source', '--redact-source', [CompletionResultType]::ParameterName, 'Leave out what this source is, and its quotes; may be repeated')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;analyse' {
            [CompletionResult]::new('--scenario', '--scenario', [CompletionResultType]::ParameterName, 'A what-if of the map, by its title or id, laid over it')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'Count the stances of this domain only; may be repeated')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The date for which the map speaks, such as 2021-08, or latest; else the map''s own')
            [CompletionResult]::new('--topics', '--topics', [CompletionResultType]::ParameterName, 'How the stances of one direction combine [default: strongest]')
            [CompletionResult]::new('--directions', '--directions', [CompletionResultType]::ParameterName, 'How the two directions of a pair combine [default: sum]')
            [CompletionResult]::new('--contested', '--contested', [CompletionResultType]::ParameterName, 'What contested stances count as [default: as-judged]')
            [CompletionResult]::new('--uncertain', '--uncertain', [CompletionResultType]::ParameterName, 'What uncertain stances count as [default: as-judged]; both ways: as judged, or not at all')
            [CompletionResult]::new('--without-source', '--without-source', [CompletionResultType]::ParameterName, 'Leave out all that rests on this source; may be repeated')
            [CompletionResult]::new('--without-speaker', '--without-speaker', [CompletionResultType]::ParameterName, 'Leave out all that this speaker says, spelt as in the map; "" is what sources say themselves; may be repeated')
            [CompletionResult]::new('--below', '--below', [CompletionResultType]::ParameterName, 'Leave out all that is graded lower than this, or not graded: B, 2 or B2')
            [CompletionResult]::new('--time-limit', '--time-limit', [CompletionResultType]::ParameterName, 'End after so many seconds, with bounds where there is no proof; 0 gives the first bounds')
            [CompletionResult]::new('--random', '--random', [CompletionResultType]::ParameterName, 'Compare with so many random graphs of the same ties and signed degrees, up to 10000')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the random graphs')
            [CompletionResult]::new('--reliability', '--reliability', [CompletionResultType]::ParameterName, 'The index again without ties of less reliability than this, A to F [default: B, and C]')
            [CompletionResult]::new('--credibility', '--credibility', [CompletionResultType]::ParameterName, 'The index again without ties of less credibility than this, 1 to 6 [default: 2, and 3]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List so many best splits, and so many unbalanced triads, at most; all of them are in the JSON, the first twelve triads in the text')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the answer')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;diff' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'How records are told to be the same: by id, or by content: actors and domains by name, stances by pair, domain, what they are about, and time')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The figure or the list to write besides')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The figure or the list to write besides')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The date at which both are compared, such as 2021-08, or latest; else each map''s own')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'Compare the stances of this domain only; may be repeated')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colours and type sizes of the figure')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page of the figure, as for `export`')
            [CompletionResult]::new('--width-mm', '--width-mm', [CompletionResultType]::ParameterName, 'The width of the page, 20 to 2000 millimetres, as high as the figure needs')
            [CompletionResult]::new('--dpi', '--dpi', [CompletionResultType]::ParameterName, 'Pixels per inch of a PNG, 36 to 2400 [default: 300 on a page, 192 without]')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the figure')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the changes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;layout' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The map with positions (.stancemap.json), or the positions alone (.csv)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The map with positions (.stancemap.json), or the positions alone (.csv)')
            [CompletionResult]::new('--arrangement', '--arrangement', [CompletionResultType]::ParameterName, 'How to arrange: by structure; friends nearer than foes; friends in clusters; on a circle; on rings, those with most ties in the middle; in layers, ties leading down; in a grid')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'What all chance hangs on: another seed may find another layout')
            [CompletionResult]::new('--aspect', '--aspect', [CompletionResultType]::ParameterName, 'How many times as wide as tall the room is that the map is to fill, 0.25 to 4 [default: about 1.5]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;recover' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Write each as a map into this folder; nothing there is overwritten')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the list')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;worksheet' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The sheet, a PDF of A4 pages; - is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The sheet, a PDF of A4 pages; - is standard output')
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'Ask about these stances, by their ids, separated by commas; proposed: four that are contested, mixed or against the camps')
            [CompletionResult]::new('--question', '--question', [CompletionResultType]::ParameterName, 'Ask about these stances, by their ids, separated by commas; proposed: four that are contested, mixed or against the camps')
            [CompletionResult]::new('--question-tie', '--question-tie', [CompletionResultType]::ParameterName, 'Ask about the whole tie of this ordered pair, with “both” among the answers; may be repeated')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The date for which the map speaks, such as 2021-08, or latest; else the map''s own')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of the sheet, and of names and words where the map has them')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Colours; print is black, grey and white')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Leave out speakers, quotes, notes, sources or coders, separated by commas, from all that is written; ties stay as they are read. Names of them that still stand in gists are listed')
            [CompletionResult]::new('--redact-source', '--redact-source', [CompletionResultType]::ParameterName, 'Leave out what this source is, and its quotes; may be repeated')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key to the worksheet, in its place')
            [CompletionResult]::new('--five-values', '--five-values', [CompletionResultType]::ParameterName, 'Offer the five values of the scale for each stance, in place of for, against and neither')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'stancemap;tally' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write a table, too: .csv, .html, .docx, or the text as .txt; - is standard output, as text')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write a table, too: .csv, .html, .docx, or the text as .txt; - is standard output, as text')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The date for which the map speaks, such as 2021-08, or latest; else the map''s own')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the counts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
