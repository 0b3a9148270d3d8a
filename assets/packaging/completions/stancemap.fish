# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_stancemap_global_optspecs
    string join \n renderer= notices h/help V/version
end

function __fish_stancemap_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_stancemap_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_stancemap_using_subcommand
    set -l cmd (__fish_stancemap_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c stancemap -n "__fish_stancemap_needs_command" -l renderer -d 'By what the window is drawn: OpenGL (glow), or Vulkan, DirectX 12 or Metal (wgpu)' -r -f -a "glow\t''
wgpu\t''"
complete -c stancemap -n "__fish_stancemap_needs_command" -l notices -d 'Print whose work is built into the program, and under which terms'
complete -c stancemap -n "__fish_stancemap_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_needs_command" -s V -l version -d 'Print version'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "check" -d 'Read files, validate them and print every finding with its place and a hint'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "info" -d 'Count what a map holds'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "export" -d 'Draw a map as a figure: SVG, PDF, PNG, a page to hand out, or its long description as text'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "convert" -d 'Convert between formats, by the endings of the names'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "analyse" -d 'Judge the balance of a map: camps, tension and triads, each number with its proof or its bounds'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "diff" -d 'Tell what changed between two maps, topic by topic'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "layout" -d 'Place every actor that is not pinned'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "recover" -d 'List unsaved work that a crash has left behind, or write it as maps'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "worksheet" -d 'Draw a worksheet for a class as PDF: the map without its signs, questions, and room for reasons'
complete -c stancemap -n "__fish_stancemap_needs_command" -a "tally" -d 'Count the answers of a class, from the files that the page to hand out saves'
complete -c stancemap -n "__fish_stancemap_using_subcommand check" -l map -d 'What a column holds, by its heading or its letter, such as Actor=from; FIELD is id, from, to, domain, about, value, says, weight, since, until, source, locator, speaker, quote, gist, grade, reliability, credibility, hedged, date, coder, note or none; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand check" -l word -d 'What a word means as a value, such as rival=-2; VALUE is -2 to 2 or none; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand check" -l sheet -d 'The sheet that is meant; else the first that names two ends' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand check" -l encoding -d 'The encoding of a text table, such as windows-1251; else found by its content' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand check" -l separator -d 'What stands between the cells of a text table: one sign, or tab; else found by its content' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand check" -l format -d 'How to print the findings' -r -f -a "text\t'For people'
json\t'For programs: one JSON object'"
complete -c stancemap -n "__fish_stancemap_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand info" -l map -d 'What a column holds, by its heading or its letter, such as Actor=from; FIELD is id, from, to, domain, about, value, says, weight, since, until, source, locator, speaker, quote, gist, grade, reliability, credibility, hedged, date, coder, note or none; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand info" -l word -d 'What a word means as a value, such as rival=-2; VALUE is -2 to 2 or none; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand info" -l sheet -d 'The sheet that is meant; else the first that names two ends' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand info" -l encoding -d 'The encoding of a text table, such as windows-1251; else found by its content' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand info" -l separator -d 'What stands between the cells of a text table: one sign, or tab; else found by its content' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand info" -l format -d 'How to print the counts' -r -f -a "text\t'For people'
json\t'For programs: one JSON object'"
complete -c stancemap -n "__fish_stancemap_using_subcommand info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -s o -l output -d 'The figure; - is standard output, as SVG' -r -F
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l saved -d 'A saved view of the map, by its name or id; what else is stated here stands over it' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l scenario -d 'A what-if of the map, by its title or id, laid over it: the figure carries its name' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l stop -d 'A stop of the story, by its number, id or title: its view with its title and text, on a slide where no page is stated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l theme -d 'Colours and type sizes; print is black, grey and white [default: light]' -r -f -a "light\t''
dark\t''
projector\t''
print\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l page -d 'The page the figure is laid out for: 89mm, 183mm, a4, a3, 16:9, 1080p, 4k, a width in millimetres, or WIDTHxHEIGHT; else as on the screen' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l width-mm -d 'The width of the page, 20 to 2000 millimetres, as high as the figure needs' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l dpi -d 'Pixels per inch of a PNG, 36 to 2400 [default: 300 on a page, 192 without]' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l lang -d 'The language of the actors\' names, where the map has them, and of the figure\'s own words' -r -f -a "en\t''
tg\t''
fa\t''
ps\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l as-of -d 'The date for which the figure speaks, such as 2021-08, or latest; else the map\'s own. Two to six, separated by commas: the states at these dates side by side' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l compare -d 'Before and after: the state at --as-of beside that at this later date, with what changed' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l since -d 'Mark and list what changed since this date' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l domain -d 'Show the stances of this domain only; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l around -d 'Show this actor and those it has ties with, and no others; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l view -d 'Which view to draw [default: map, or that of --saved]' -r -f -a "map\t''
matrix\t''
coverage\t''
ego\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l sort -d 'Of a matrix: by what rows and columns are sorted; camp also does what --camps does' -r -f -a "map\t''
name\t''
kind\t''
ties\t''
camp\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l row -d 'Of a matrix: the actor of the next row; may be repeated, the others follow' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l cells -d 'Of a matrix: what a cell shows, the whole tie or its topics [default: topics where there is room for them]' -r -f -a "fitting\t''
whole\t''
topics\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l ego-by -d 'Of an ego view: whose stances decide on which side an actor stands, those of the others towards the one in the middle, or its own' -r -f -a "others\t''
itself\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l pairs -d 'Of a coverage: which pairs come first' -r -f -a "pair\t''
thinness\t''
items\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l tie -d 'Draw the tie of this ordered pair, and no others; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l callout -d 'A sentence in a box, with an arrow to what --callout-at names' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l callout-at -d 'The actor at which the callout points; given twice, the tie from one to the other' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l labels -d 'What stands beside ties: topics and what about them, topics, or nothing [default: on a page the most for which the key stays short]' -r -f -a "abouts\t''
topics\t''
none\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l mutual -d 'How often a stance is drawn that both sides share: once, with an end at either side, or twice [default: once on maps of 20 ties or more of which over 40 % are so]' -r -f -a "once\t''
twice\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l title -d 'The headline of this figure, in place of the map\'s title' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l credit -d 'The credit line of this figure, in place of its sources and counts' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l alt -d 'What a screen reader says first of this figure' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l embed -d 'Which part of the map\'s own data an SVG holds, by which it opens again as a map' -r -f -a "nothing\t''
shown\t''
all\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l without -d 'What to leave out of the figure, separated by commas' -r -f -a "title\t'The title'
date\t'The date for which the figure speaks'
rule\t'The rule by which stances collapse into a tie'
legend\t'What the marks mean'
source\t'Sources and counts'
notes\t'What is silent, hidden or left out'
absent\t'Actors that do not exist at the date, which are ghosts otherwise'
map\t'The map\'s own data inside an SVG, as --embed nothing'
story\t'The stops of the map\'s story on a page of HTML'"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l split -d 'With --camps: tint those of the Nth best split in two alone, as `analyse --format json` lists them' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l triad -d 'Mark the Nth unbalanced triad, as `analyse` numbers them, and say its signs' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l topics -d 'How the stances of one direction combine [default: strongest]' -r -f -a "strongest\t''
sum\t''
per-domain\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l directions -d 'How the two directions of a pair combine [default: sum]' -r -f -a "arcs\t''
sum\t''
agreement\t''
either\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l contested -d 'What contested stances count as [default: as-judged]' -r -f -a "as-judged\t''
left-out\t''
both-ways\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l uncertain -d 'What uncertain stances count as [default: as-judged]; both ways: as judged, or not at all' -r -f -a "as-judged\t''
left-out\t''
both-ways\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l aspect -d 'How many times as wide as tall the room is that actors fill which the map does not place, 0.25 to 4 [default: about 1.5]' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l letters -d 'How an SVG holds its letters: as text that can be edited, as outlines that look the same anywhere, or by the page: outlines on 89 and 183 mm, text elsewhere [default: by-page]' -r -f -a "by-page\t''
text\t''
outlines\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l part -d 'Draw only this part of the map as on the screen: left, top, width and height in the units of its layout; or whole, where --saved has a part' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l crop -d 'Cut off so many percent: LEFT,TOP,RIGHT,BOTTOM' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l questions -l question -d 'Ask about these stances, by their ids, separated by commas; proposed: four that are contested, mixed or against the camps' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l question-tie -d 'Ask about the whole tie of this ordered pair, with “both” among the answers; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l redact -d 'Leave out speakers, quotes, notes, sources or coders, separated by commas, from all that is written; ties stay as they are read. Names of them that still stand in gists are listed' -r -f -a "speakers\t''
quotes\t''
notes\t''
sources\t''
coders\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l redact-source -d 'Leave out what this source is, and its quotes; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l story -d 'All stops of the story: a page each in a PDF, else a file each, numbered by the stop: OUT-01-the-border.png and so on'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l series -d 'A figure for each date on which a stance begins, ends or changes, numbered and dated: OUT-01-1872-09.svg and so on; with two dates in --as-of, those from one to the other'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l changes -d 'Write the list of changes in place of the figure: .txt, .csv, .html or .docx'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l all-pairs -d 'Of a coverage: list pairs that nobody has looked at, too'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l silent -d 'Draw a line for each pair on which the sources are silent'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l uncoded -d 'Draw a line for each pair that nobody has looked at'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l camps -d 'Tint the camps that fit the map best, two or more, and ring the ties that stand against them'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l two-camps -d 'With --camps: tint two, also where three or more fit better'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l transparent -d 'Leave out the paper, so that what is behind the figure shows'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l outlines -d 'The same as --letters outlines'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -l five-values -d 'Offer the five values of the scale for each stance, in place of for, against and neither'
complete -c stancemap -n "__fish_stancemap_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l from -d 'The format of IN, where its ending lies' -r -f -a "stancemap\t''
svg\t''
csv\t''
tsv\t''
xlsx\t''
ods\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l to -d 'The format of OUT, where its ending lies' -r -f -a "stancemap\t''
csv\t''
tsv\t''
xlsx\t''
markdown\t''
html\t''
docx\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l map -d 'What a column holds, by its heading or its letter, such as Actor=from; FIELD is id, from, to, domain, about, value, says, weight, since, until, source, locator, speaker, quote, gist, grade, reliability, credibility, hedged, date, coder, note or none; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l word -d 'What a word means as a value, such as rival=-2; VALUE is -2 to 2 or none; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l sheet -d 'The sheet that is meant; else the first that names two ends' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l encoding -d 'The encoding of a text table, such as windows-1251; else found by its content' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l separator -d 'What stands between the cells of a text table: one sign, or tab; else found by its content' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l redact -d 'Leave out speakers, quotes, notes, sources or coders, separated by commas, from all that is written; ties stay as they are read. Names of them that still stand in gists are listed' -r -f -a "speakers\t''
quotes\t''
notes\t''
sources\t''
coders\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -l redact-source -d 'Leave out what this source is, and its quotes; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l scenario -d 'A what-if of the map, by its title or id, laid over it' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l domain -d 'Count the stances of this domain only; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l as-of -d 'The date for which the map speaks, such as 2021-08, or latest; else the map\'s own' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l topics -d 'How the stances of one direction combine [default: strongest]' -r -f -a "strongest\t''
sum\t''
per-domain\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l directions -d 'How the two directions of a pair combine [default: sum]' -r -f -a "arcs\t''
sum\t''
agreement\t''
either\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l contested -d 'What contested stances count as [default: as-judged]' -r -f -a "as-judged\t''
left-out\t''
both-ways\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l uncertain -d 'What uncertain stances count as [default: as-judged]; both ways: as judged, or not at all' -r -f -a "as-judged\t''
left-out\t''
both-ways\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l without-source -d 'Leave out all that rests on this source; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l without-speaker -d 'Leave out all that this speaker says, spelt as in the map; "" is what sources say themselves; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l below -d 'Leave out all that is graded lower than this, or not graded: B, 2 or B2' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l time-limit -d 'End after so many seconds, with bounds where there is no proof; 0 gives the first bounds' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l random -d 'Compare with so many random graphs of the same ties and signed degrees, up to 10000' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l seed -d 'The seed of the random graphs' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l reliability -d 'The index again without ties of less reliability than this, A to F [default: B, and C]' -r -f -a "A\t''
B\t''
C\t''
D\t''
E\t''
F\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l credibility -d 'The index again without ties of less credibility than this, 1 to 6 [default: 2, and 3]' -r -f -a "1\t''
2\t''
3\t''
4\t''
5\t''
6\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l list -d 'List so many best splits, and so many unbalanced triads, at most; all of them are in the JSON, the first twelve triads in the text' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -l format -d 'How to print the answer' -r -f -a "text\t'For people'
json\t'For programs: one JSON object'"
complete -c stancemap -n "__fish_stancemap_using_subcommand analyse" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l by -d 'How records are told to be the same: by id, or by content: actors and domains by name, stances by pair, domain, what they are about, and time' -r -f -a "id\t''
content\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -s o -l output -d 'The figure or the list to write besides' -r -F
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l as-of -d 'The date at which both are compared, such as 2021-08, or latest; else each map\'s own' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l domain -d 'Compare the stances of this domain only; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l theme -d 'Colours and type sizes of the figure' -r -f -a "light\t''
dark\t''
projector\t''
print\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l page -d 'The page of the figure, as for `export`' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l width-mm -d 'The width of the page, 20 to 2000 millimetres, as high as the figure needs' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l dpi -d 'Pixels per inch of a PNG, 36 to 2400 [default: 300 on a page, 192 without]' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l lang -d 'The language of the figure' -r -f -a "en\t''
tg\t''
fa\t''
ps\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -l format -d 'How to print the changes' -r -f -a "text\t'For people'
json\t'For programs: one JSON object'"
complete -c stancemap -n "__fish_stancemap_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand layout" -s o -l output -d 'The map with positions (.stancemap.json), or the positions alone (.csv)' -r -F
complete -c stancemap -n "__fish_stancemap_using_subcommand layout" -l arrangement -d 'How to arrange: by structure; friends nearer than foes; friends in clusters; on a circle; on rings, those with most ties in the middle; in layers, ties leading down; in a grid' -r -f -a "structure\t''
friends\t''
clusters\t''
circle\t''
rings\t''
layers\t''
grid\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand layout" -l seed -d 'What all chance hangs on: another seed may find another layout' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand layout" -l aspect -d 'How many times as wide as tall the room is that the map is to fill, 0.25 to 4 [default: about 1.5]' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand layout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand recover" -l to -d 'Write each as a map into this folder; nothing there is overwritten' -r -F
complete -c stancemap -n "__fish_stancemap_using_subcommand recover" -l format -d 'How to print the list' -r -f -a "text\t'For people'
json\t'For programs: one JSON object'"
complete -c stancemap -n "__fish_stancemap_using_subcommand recover" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -s o -l output -d 'The sheet, a PDF of A4 pages; - is standard output' -r -F
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l questions -l question -d 'Ask about these stances, by their ids, separated by commas; proposed: four that are contested, mixed or against the camps' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l question-tie -d 'Ask about the whole tie of this ordered pair, with “both” among the answers; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l as-of -d 'The date for which the map speaks, such as 2021-08, or latest; else the map\'s own' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l lang -d 'The language of the sheet, and of names and words where the map has them' -r -f -a "en\t''
tg\t''
fa\t''
ps\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l theme -d 'Colours; print is black, grey and white' -r -f -a "light\t''
dark\t''
projector\t''
print\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l redact -d 'Leave out speakers, quotes, notes, sources or coders, separated by commas, from all that is written; ties stay as they are read. Names of them that still stand in gists are listed' -r -f -a "speakers\t''
quotes\t''
notes\t''
sources\t''
coders\t''"
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l redact-source -d 'Leave out what this source is, and its quotes; may be repeated' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l key -d 'The key to the worksheet, in its place'
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -l five-values -d 'Offer the five values of the scale for each stance, in place of for, against and neither'
complete -c stancemap -n "__fish_stancemap_using_subcommand worksheet" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stancemap -n "__fish_stancemap_using_subcommand tally" -s o -l output -d 'Write a table, too: .csv, .html, .docx, or the text as .txt; - is standard output, as text' -r -F
complete -c stancemap -n "__fish_stancemap_using_subcommand tally" -l as-of -d 'The date for which the map speaks, such as 2021-08, or latest; else the map\'s own' -r
complete -c stancemap -n "__fish_stancemap_using_subcommand tally" -l format -d 'How to print the counts' -r -f -a "text\t'For people'
json\t'For programs: one JSON object'"
complete -c stancemap -n "__fish_stancemap_using_subcommand tally" -s h -l help -d 'Print help (see more with \'--help\')'
