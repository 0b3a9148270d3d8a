//! Web pages.

use encoding_rs::WINDOWS_1251;

use super::{check, read, refuse};

#[track_caller]
fn page(html: &str, expect: &[&str]) {
    check(html.as_bytes(), "a.html", expect, &[]);
}

#[test]
fn a_page_is_read_by_its_blocks() {
    page(
        "<!doctype html><html><head><title>Site</title><style>p{}</style>\
         <script>document.write('<p>no</p>')</script></head><body>\
         <h1>The  border &amp; the\u{a0}river</h1>\
         <p class='byline'>By <a rel=author>A. N. Author</a></p>\
         <p>It is&nbsp;<b>long</b>, and\n  it&#39;s &#x2014; open.<br>A second line.</p>\
         <!-- a comment --><ul><li>one</li><li>two <ul><li>inner</li></ul></li></ul>\
         <figure><img alt='no'><figcaption>A picture of it</figcaption></figure>\
         <table><caption>Trade</caption><tr><th>Year</th><th>Sum</th></tr>\
         <tr><td>2021</td><td>12</td></tr></table>\
         <blockquote>They <em>said</em> so.</blockquote><pre>a  b\nc</pre></body></html>",
        &[
            "heading|The border & the\u{a0}river",
            "byline|By A. N. Author",
            "|It is\u{a0}long, and it's \u{2014} open.\nA second line.",
            "|one",
            "|two",
            "|inner",
            "caption|A picture of it",
            "caption|Trade",
            "|Year | Sum",
            "|2021 | 12",
            "|They said so.",
            "|a  b\nc",
        ],
    );
}

#[test]
fn broken_pages_are_read_as_browsers_read_them() {
    page("words alone", &["|words alone"]);
    page(
        "<p>one<p>two</div></p><p>three",
        &["|one", "|two", "|three"],
    );
    page("<ul><li>one<li>two</ul>three", &["|one", "|two", "|three"]);
    page(
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>after",
        &["|a | b", "|c | d", "|after"],
    );
    page(
        "<h2>one <b>two</h2> three</b><p>four",
        &["heading|one two", "|three", "|four"],
    );
    page(
        "<p>a < b & c &copy &nosuch; <q>d</q",
        &["|a < b & c © &nosuch; d"],
    );
    page("<p title='<p>no'>one</p><p hidden>no</p>", &["|one"]);
    page("<nav><p>the whole page", &["|the whole page"]);
    page("<p>one<script>no <p>no</p>", &["|one"]);
    page("<dl><dt>term<dd>what it is</dl>", &["|term", "|what it is"]);
    check(
        b"<?xml version='1.0'?><html><head><script src='x'/><title>T</title></head>\
          <body><p>one</p></body></html>",
        "a.xhtml",
        &["heading|T", "|one"],
        &[],
    );
}

#[test]
fn what_stands_around_an_article_is_left_out() {
    let body = "<p>One sentence of the article, and another one.</p>".repeat(3);
    let html = format!(
        "<!doctype html><title>The article - Site</title><header><p>The Site</p></header>\
         <nav><a>Home</a><a>World</a></nav><main><h1>The article</h1><article>{body}\
         <aside>Read more</aside><div class='share widget'>Share it</div></article>\
         <article><p>Another one</p></article></main>\
         <div id=comments><p>First!</p></div><footer>© Site</footer>"
    );
    let sentence = "|One sentence of the article, and another one.";
    check(
        html.as_bytes(),
        "a",
        &["heading|The article", sentence, sentence, sentence],
        &["3 blocks around the article are left out"],
    );
    let (blocks, _) = read(b"<title>Named  so</title><div>Words</div>", "a.html");
    assert_eq!(blocks, ["heading|Named so", "|Words"]);
}

#[test]
fn the_encoding_of_a_page_is_the_one_it_names() {
    let html = "<html><meta charset=\"windows-1251\"><p>Да</html>";
    let bytes = WINDOWS_1251.encode(html).0;
    let remark = "the text is read in the encoding windows-1251";
    check(&bytes, "a.html", &["|Да"], &[remark]);
    // UTF-8 is taken for what it is, whatever is said of it.
    page("<meta charset=windows-1251><p>Да", &["|Да"]);
    let wide: Vec<u8> = html.encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(
        &wide,
        "a",
        &["|Да"],
        &["the text is read in the encoding UTF-16BE"],
    );
}

#[test]
fn hostile_pages_cost_what_they_are_long() {
    let deep = "<div><b><table><tr><td>".repeat(50_000) + "in" + &"</div>".repeat(50_000);
    let (blocks, _) = read(deep.as_bytes(), "a.html");
    assert_eq!(blocks, ["|in"]);
    let hidden = "<svg>".repeat(50_000) + "no" + &"</svg>".repeat(50_000) + "<p>yes";
    let (blocks, _) = read(hidden.as_bytes(), "a.html");
    assert_eq!(blocks.last().map(String::as_str), Some("|yes"));
    let ends = "<p>one".to_owned() + &"</i></u></x>".repeat(100_000);
    page(&ends, &["|one"]);
    refuse(b"<html><script>no</script></html>", "a", "no words");
}
